package org.passerelle.benchmarks.fuzz;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.wiring.StorelessGateway;
import org.passerelle.routes.FhirJson;

/**
 * Sends one message through everything that reads messages: recognition, front desk, mapper, FHIR writer, and the
 * console's dissector. For one thread.
 */
final class Bench {
    /** How a mapper says that it failed inside: the name of a Java exception in the reason. */
    private static final Pattern FAILED_INSIDE = Pattern.compile("\\b[A-Z]\\w*(Exception|Error)\\b");

    /** Writing FHIR and taking apart for the console take most of the time: every message is mapped, one in so many is shown. */
    private static final int SHOWN_EVERY = 8;

    private final KeepingIntake intake = new KeepingIntake();
    private final FhirJson fhir = new FhirJson();
    private final StorelessGateway gateway;
    private final Reception desk;
    private String reason = "";
    private long fed;

    Bench() {
        this.gateway = new StorelessGateway(
                new Configuration.Site(false, Optional.empty(), Optional.empty()), Clock.systemUTC());
        this.desk = gateway.desk("fuzz", intake);
    }

    /** The protocol as which a message is read; empty if no front desk knows it. */
    Optional<Protocol> protocol(byte[] message) {
        receive(message, "");
        return intake.first();
    }

    /**
     * What becomes of a message.
     *
     * @param extension the end of its file's name, which tells what is too damaged to be recognised
     * @throws RuntimeException or an Error: whatever escapes the product
     */
    Fate feed(byte[] message, String extension) {
        receive(message, extension);
        boolean all = fed++ % SHOWN_EVERY == 0;
        if (all) {
            intake.refused.forEach(gateway::dissect);
        }
        if (intake.taken.isEmpty()) {
            return intake.refused.isEmpty() ? Fate.UNKNOWN : Fate.REFUSED;
        }
        Set<Fate> fates = EnumSet.noneOf(Fate.class);
        for (Message taken : intake.taken) {
            if (all) {
                gateway.dissect(taken);
            }
            fates.add(map(taken, all));
        }
        return Stream.of(Fate.CAUGHT, Fate.UNDERSTOOD, Fate.SET_ASIDE)
                .filter(fates::contains)
                .findFirst()
                .orElse(Fate.NOTHING_TO_DO);
    }

    /** Why the last message was set aside. */
    String reason() {
        return reason;
    }

    private void receive(byte[] message, String extension) {
        reason = "";
        intake.clear();
        desk.receive(Content.copyOf(message), Map.of(Reception.FILE_NAME, "fuzz" + extension))
                .toCompletableFuture()
                .join();
    }

    private Fate map(Message message, boolean writing) {
        return switch (gateway.map(message)) {
            case Mapping.Understood understood -> {
                if (writing) {
                    understood.events().forEach(event -> fhir.write(event.bundle()));
                }
                yield Fate.UNDERSTOOD;
            }
            case Mapping.Answered answered -> Fate.UNDERSTOOD;
            case Mapping.NothingToDo nothing -> Fate.NOTHING_TO_DO;
            case Mapping.NotUnderstood not -> {
                reason = not.reason();
                yield FAILED_INSIDE.matcher(reason).find() ? Fate.CAUGHT : Fate.SET_ASIDE;
            }
        };
    }

    /** Keeps what one input brought. */
    private static final class KeepingIntake implements Intake {
        private final List<Message> taken = new ArrayList<>();
        private final List<Message> refused = new ArrayList<>();

        void clear() {
            taken.clear();
            refused.clear();
        }

        Optional<Protocol> first() {
            return taken.stream()
                    .findFirst()
                    .or(() -> refused.stream().findFirst())
                    .map(Message::protocol);
        }

        @Override
        public CompletionStage<Receipt> take(Message message) {
            taken.add(message);
            return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            refused.add(message);
            return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
        }
    }
}
