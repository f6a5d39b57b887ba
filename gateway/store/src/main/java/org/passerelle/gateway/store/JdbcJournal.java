package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.passerelle.gateway.store.Write.Lane;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.OwedDelivery;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;

/** Writes what follows from a message, all or nothing. */
final class JdbcJournal implements Journal {
    private final GroupWriter writer;
    private final Readers readers;
    private final LedgerEntries entries;
    private final Clock clock;

    JdbcJournal(GroupWriter writer, Readers readers, LedgerEntries entries, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.entries = entries;
        this.clock = clock;
    }

    /** What is derived from texts is derived on the caller's thread: there is only one that writes. */
    @Override
    public CompletionStage<Void> write(Handled handled) {
        Prepared prepared = Prepared.of(handled, sealed(handled.suggestions()), clock.instant());
        return writer.submit(Lane.FOLLOW_UP, weight(handled), connection -> {
            write(connection, handled, prepared);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> add(List<StoredSuggestion> suggestions) {
        List<Sealed> sealed = sealed(suggestions);
        return writer.submit(Lane.FOLLOW_UP, weightOf(suggestions), connection -> {
            for (Sealed one : sealed) {
                write(connection, one);
            }
            return null;
        });
    }

    /** An answer about pages that were read again, and the pages. */
    CompletionStage<Void> write(StoredSuggestion answer, List<EvidencePage> pages) {
        List<Sealed> sealed = sealed(List.of(answer));
        Instant at = clock.instant();
        return writer.submit(Lane.FOLLOW_UP, weightOf(List.of(answer)) + weightOfPages(pages), connection -> {
            for (Sealed one : sealed) {
                write(connection, one);
            }
            EvidenceRows.turnUnchanged(connection, pages, at);
            return null;
        });
    }

    @Override
    public String currentSubject(String subject) {
        return readers.first(SubjectRows.CURRENT, bind -> bind.key(subject), row -> row.text("survivor"))
                .orElse(subject);
    }

    @Override
    public List<KnownResource> context(String subject) {
        return readers.all(EventRows.CONTEXT, bind -> bind.key(subject), EventRows::resource);
    }

    private List<Sealed> sealed(List<StoredSuggestion> suggestions) {
        return suggestions.stream()
                .map(entries::sealed)
                .map(suggestion -> new Sealed(suggestion, entries.inference(suggestion)))
                .toList();
    }

    /** An answer, and what the ledger will say of it if it is written. */
    private record Sealed(StoredSuggestion suggestion, LedgerDraft entry) {}

    private record Prepared(
            MessageRows.Ending ending,
            Set<String> names,
            Map<String, List<String>> identifiers,
            List<Sealed> suggestions) {
        static Prepared of(Handled handled, List<Sealed> suggestions, Instant at) {
            Map<String, List<String>> identifiers = new LinkedHashMap<>();
            for (KnownResource resource : handled.context()) {
                identifiers.put(resource.reference(), Identifiers.of(resource.json()));
            }
            String remarks = RemarkJson.write(handled.remarks());
            return new Prepared(
                    new MessageRows.Ending(handled.state(), handled.note(), remarks, at),
                    Identifiers.ofPatients(handled.events()),
                    identifiers,
                    suggestions);
        }
    }

    private static void write(WriterConnection connection, Handled handled, Prepared prepared) throws SQLException {
        Optional<Instant> receivedAt = MessageRows.markHandled(connection, handled.messageId(), prepared.ending());
        if (receivedAt.isEmpty()) {
            return;
        }
        EventRows.replace(connection, handled.messageId(), receivedAt.get(), handled.events());
        EventRows.name(connection, handled.messageId(), receivedAt.get(), prepared.names());
        SubjectRows.apply(connection, handled.changes(), prepared.ending().at());
        EventRows.merge(connection, handled.context());
        EventRows.identify(connection, prepared.identifiers());
        for (Sealed sealed : prepared.suggestions()) {
            write(connection, sealed);
        }
        EvidenceRows.turn(connection, handled.pages(), prepared.ending().at());
        StockRows.write(connection, handled.stock());
        for (OwedDelivery delivery : handled.deliveries()) {
            DeliveryRows.insert(connection, delivery, stateOf(connection, delivery));
        }
        for (PeerAnswer answer : handled.answered()) {
            DeliveryChanges.answered(connection, answer, prepared.ending().at());
        }
    }

    /** An answer that stays unwritten, since an earlier one stands, is neither entered in the ledger nor counted. */
    private static void write(WriterConnection connection, Sealed sealed) throws SQLException {
        StoredSuggestion suggestion = sealed.suggestion();
        if (!SuggestionRows.insert(connection, suggestion)) {
            return;
        }
        connection.ledger().add(sealed.entry());
        if (!suggestion.exercise()) {
            connection.inferences().answer(suggestion);
        }
        if (!suggestion.inference().silent()) {
            for (String superseded : SuggestionRows.supersedeOlder(connection, suggestion)) {
                DeliveryRows.expirePendingOf(connection, superseded);
            }
        }
    }

    /** A suggestion that an earlier handling wrote, or that the same message superseded, owes nothing any more. */
    private static DeliveryState stateOf(WriterConnection connection, OwedDelivery delivery) throws SQLException {
        boolean settled = SuggestionRows.isSettled(connection, delivery.suggestionId());
        return settled ? DeliveryState.EXPIRED : DeliveryState.PENDING;
    }

    /** About how many bytes wait in memory. */
    private static long weight(Handled handled) {
        long chars = 0;
        for (StoredEvent event : handled.events()) {
            chars += event.bundleJson().length();
        }
        for (KnownResource resource : handled.context()) {
            chars += resource.json().length();
        }
        for (OwedDelivery delivery : handled.deliveries()) {
            chars += delivery.payloadJson().length();
        }
        return chars
                + weightOf(handled.suggestions())
                + weightOfPages(handled.pages())
                + (long) StockRows.WEIGHT * handled.stock().size();
    }

    private static long weightOfPages(List<EvidencePage> pages) {
        long chars = 0;
        for (EvidencePage page : pages) {
            for (BookedProof proof : page.proofs()) {
                chars += proof.words().length() + proof.reason().length();
            }
        }
        return chars;
    }

    private static long weightOf(List<StoredSuggestion> suggestions) {
        long chars = 0;
        for (StoredSuggestion suggestion : suggestions) {
            chars += suggestion.inputJson().length() + suggestion.answerJson().length();
        }
        return chars;
    }
}
