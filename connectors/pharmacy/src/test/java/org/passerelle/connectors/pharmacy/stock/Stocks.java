package org.passerelle.connectors.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.pharmacy.bdpm.Bdpm;
import org.passerelle.connectors.pharmacy.bdpm.BdpmException;
import org.passerelle.connectors.pharmacy.bdpm.Medicines;

/** What the tests of stock files share. */
final class Stocks {
    static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final StockSettings SETTINGS = StockSettings.of("stock-pui");
    static final String HEADER = "date;code;mouvement;quantite;numero;corrige\n";

    private Stocks() {}

    static Medicines medicines() {
        try {
            return Bdpm.read(Path.of("src/test/resources/bdpm")).medicines();
        } catch (BdpmException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Mapping map(String text) {
        return map(message(text, Map.of()));
    }

    static Mapping map(Message message) {
        return new StockMapper(SETTINGS, Medicines.NONE).map(message);
    }

    static Mapping.Understood understood(Mapping mapping) {
        assertThat(mapping).isInstanceOf(Mapping.Understood.class);
        return (Mapping.Understood) mapping;
    }

    static List<Resource> resources(Mapping mapping) {
        return understood(mapping).events().stream().flatMap(Stocks::of).toList();
    }

    static Stream<Resource> of(Event event) {
        return event.bundle().getEntry().stream().map(entry -> entry.getResource());
    }

    static Message message(String text, Map<String, String> attributes) {
        return new Message(
                "m1",
                "stock-pui",
                Protocol.STOCK_FILE,
                "stock",
                "c1",
                "stock:stock-pui",
                NOW,
                attributes,
                Content.of(text, StandardCharsets.UTF_8));
    }

    /** An intake that keeps in memory what it is given. */
    static final class RecordingIntake implements Intake {
        final List<Message> taken = new ArrayList<>();
        final List<Refusal> refusals = new ArrayList<>();

        @Override
        public CompletionStage<Receipt> take(Message message) {
            taken.add(message);
            return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            refusals.add(refusal);
            return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
        }
    }
}
