package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.samuhub.local.LocalHub;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;

/** Starts the stand-in for the Hub while everything else starts: its broker takes longer than all the rest. */
final class LocalHubStart {
    private final CompletableFuture<Void> started;

    private LocalHubStart(CompletableFuture<Void> started) {
        this.started = started;
    }

    static LocalHubStart begin(Configuration configuration, Path dataFolder, Clock clock, Closing closing)
            throws StartException {
        if (!configuration.localHub().enabled()) {
            return new LocalHubStart(CompletableFuture.completedFuture(null));
        }
        LocalHub hub = LocalHubMaker.make(configuration, dataFolder, clock);
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
}
