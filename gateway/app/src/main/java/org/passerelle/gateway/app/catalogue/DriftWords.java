package org.passerelle.gateway.app.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.passerelle.gateway.evaluation.drift.DriftAlarm;
import org.passerelle.gateway.evaluation.drift.DriftSettings;
import org.passerelle.gateway.evaluation.drift.DriftStatus;
import org.passerelle.gateway.web.catalogue.AdapterView;

/** How far an adapter has drifted, in words. */
final class DriftWords {
    private static final DriftSettings SETTINGS = DriftSettings.usual();

    private DriftWords() {}

    static AdapterView.Drift drift(DriftStatus status) {
        List<AdapterView.Watched> watched = new ArrayList<>();
        for (DriftStatus.Input input : status.inputs()) {
            watched.add(new AdapterView.Watched(
                    input.feature() + " (PSI)", input.psi(), SETTINGS.psiLimit(), input.count()));
        }
        watched.add(new AdapterView.Watched(
                "propositions (divergence de Jensen-Shannon)",
                status.outputs().divergence(),
                SETTINGS.divergenceLimit(),
                status.outputs().count()));
        DriftStatus.Agreement agreement = status.agreement();
        watched.add(new AdapterView.Watched(
                "accord (somme cumulée)",
                agreement.points().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(agreement.sum()),
                agreement.sumLimit(),
                agreement.count()));
        return new AdapterView.Drift(
                watched, status.alarms().stream().map(DriftAlarm::detail).toList());
    }
}
