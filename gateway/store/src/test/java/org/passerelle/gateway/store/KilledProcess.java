package org.passerelle.gateway.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** The process that {@link KillTest} kills: prints each control id once it is acknowledged, and handles messages. */
final class KilledProcess {
    private static final int SENDERS = 4;

    private KilledProcess() {}

    public static void main(String[] arguments) throws Exception {
        Store store = Stores.sqlite(Path.of(arguments[0]), Clock.systemUTC());
        for (int sender = 0; sender < SENDERS; sender++) {
            String prefix = arguments[1] + "-" + sender + "-";
            Thread.ofPlatform().start(() -> send(store, prefix));
        }
    }

    /** Goes on until the process is killed. */
    private static void send(Store store, String prefix) {
        for (int i = 0; true; i++) {
            Message message = Samples.message("urgences", prefix + i, Instant.now());
            store.append(message).toCompletableFuture().join();
            System.out.println(message.controlId());
            if (i % 2 == 0) {
                Flow flow = new Flow(message, "samu:" + prefix + i, Instant.now());
                store.write(flow.handled(Outcome.SUGGESTED, "hub"));
            }
        }
    }
}
