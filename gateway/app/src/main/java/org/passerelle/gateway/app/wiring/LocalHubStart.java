package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.connectors.samuhub.local.LocalHub;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.SourceConfig;

/** Starts the stand-in for the Hub while everything else starts: its broker takes longer than all the rest. */
final class LocalHubStart {
    private final CompletableFuture<Void> started;

    private LocalHubStart(CompletableFuture<Void> started) {
        this.started = started;
    }

    static LocalHubStart begin(Configuration configuration, Path dataFolder, Clock clock, Closing closing) {
        Configuration.LocalHub config = configuration.localHub();
        if (!config.enabled()) {
            return new LocalHubStart(CompletableFuture.completedFuture(null));
        }
        LocalHub hub =
                new LocalHub(config.port(), dataFolder.resolve("hub"), config.clients(), line(configuration), clock);
        closing.add("le Hub local", hub::close);
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("local-hub-start").start(() -> {
            try {
                hub.start();
                started.complete(null);
            } catch (Throwable e) { // whoever waits must hear of it, whatever it is
                started.completeExceptionally(e);
            }
        });
        return new LocalHubStart(started);
    }

    /** Waits until it listens. */
    void await() throws ConnectorStartException {
        try {
            started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ConnectorStartException cannotStart) {
                throw cannotStart;
            }
            throw e;
        }
    }

    private static ModelLine line(Configuration configuration) {
        for (SourceConfig source : configuration.sources().values()) {
            if (source instanceof SourceConfig.Hub hub) {
                return ModelLine.ofCode(hub.model()).orElse(ModelLine.V3);
            }
        }
        return ModelLine.V3;
    }
}
