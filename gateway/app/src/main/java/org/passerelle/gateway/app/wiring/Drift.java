package org.passerelle.gateway.app.wiring;

import ca.uhn.fhir.context.FhirContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.passerelle.adapters.api.Baseline;
import org.passerelle.gateway.evaluation.agreement.StoredAnswers;
import org.passerelle.gateway.evaluation.drift.DriftAlarm;
import org.passerelle.gateway.evaluation.drift.DriftListener;
import org.passerelle.gateway.evaluation.drift.DriftSettings;
import org.passerelle.gateway.evaluation.drift.DriftWatch;
import org.passerelle.routes.ports.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the watch over the drift of every adapter. */
final class Drift {
    private static final Logger LOG = LoggerFactory.getLogger(Drift.class);
    /** How far back answers are read again at the start. */
    private static final Duration BACK = Duration.ofDays(7);

    private Drift() {}

    static DriftWatch watch(Asking asking, Rooms rooms, Closing closing) {
        Map<String, Baseline> baselines = new LinkedHashMap<>();
        asking.shelf()
                .adapters()
                .forEach((name, adapter) ->
                        baselines.put(name, adapter.manifest().baseline()));
        DriftWatch watch = new DriftWatch(
                baselines,
                DriftSettings.usual(),
                FhirContext.forR4Cached(),
                rooms.store()::suggestion,
                new Listener(asking));
        watch.bindTo(rooms.meters());
        rooms.signals().listen(watch);
        closing.add("la surveillance des dérives", watch::close);
        asking.away().execute(() -> begin(watch, rooms));
        return watch;
    }

    /** Reading a busy week takes a while: the gateway does not wait for it. */
    private static void begin(DriftWatch watch, Rooms rooms) {
        try {
            new StoredAnswers(rooms.store(), rooms.clock())
                    .since(rooms.clock().instant().minus(BACK), watch::rebuild);
        } catch (StoreException unavailable) {
            LOG.warn("Les réponses passées n'ont pas pu être relues : la dérive se juge à partir de maintenant");
        }
        watch.start();
    }

    /** A canary that drifts gives its place back. */
    private record Listener(Asking asking) implements DriftListener {
        @Override
        public void begins(DriftAlarm alarm) {
            LOG.warn("Dérive du module {} : {}", alarm.adapter(), alarm.detail());
            asking.canaries().drifted(alarm.adapter());
        }

        @Override
        public void ends(DriftAlarm alarm) {
            LOG.info("Fin de dérive du module {} ({})", alarm.adapter(), alarm.kind());
        }
    }
}
