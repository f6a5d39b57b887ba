package org.passerelle.gateway.app.wiring;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.evaluation.FlowMeters;
import org.passerelle.gateway.evaluation.StoreGauges;
import org.passerelle.gateway.store.LedgerKey;
import org.passerelle.gateway.store.StoreOpenException;
import org.passerelle.gateway.store.Stores;
import org.passerelle.routes.ask.InputDigest;
import org.passerelle.routes.intake.IntakeGate;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.Store;

/** What the flow and the screens both use: the store, the signals, the figures, the clock. */
record Rooms(
        Store store,
        IntakeGate gate,
        Signals signals,
        PrometheusMeterRegistry meters,
        InputDigest digest,
        Clock clock) {

    static Rooms open(Configuration configuration, Path dataFolder, Clock clock, Closing closing)
            throws StartException {
        Path ledgerKey = configuration.evaluation().ledgerKey().orElse(dataFolder.resolve(LedgerKey.FILE));
        Store store = openStore(configuration.store(), dataFolder, ledgerKey, clock);
        closing.add("le stockage", store::close);
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        closing.add("les mesures", meters::close);
        Signals signals = new Signals();
        signals.listen(new FlowMeters(meters));
        new StoreGauges(store, List.copyOf(configuration.destinations().keySet())).bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        JvmGcMetrics garbage = new JvmGcMetrics();
        garbage.bindTo(meters);
        closing.add("les mesures de la JVM", garbage::close);
        return new Rooms(store, new IntakeGate(), signals, meters, digest(ledgerKey), clock);
    }

    private static Store openStore(Configuration.StoreConfig config, Path dataFolder, Path ledgerKey, Clock clock)
            throws StartException {
        try {
            return switch (config) {
                case Configuration.Sqlite sqlite -> Stores.sqlite(dataFolder, ledgerKey, clock);
                case Configuration.Postgresql pg ->
                    Stores.postgres(pg.url(), pg.user(), Passwords.read(pg.password(), "store"), ledgerKey, clock);
            };
        } catch (StoreOpenException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    /** The site's key proves inputs to whoever has it, and is the one that the ledger's entries are sealed with. */
    private static InputDigest digest(Path ledgerKey) throws StartException {
        try {
            return LedgerKey.read(ledgerKey)::hmac;
        } catch (StoreOpenException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
