package org.passerelle.routes.ports;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;

/** Where the outcome of handling a message is written, in one transaction. */
public interface Journal {

    /**
     * Writes the message's new state, its events, what they add to the context, suggestions and the deliveries they owe,
     * all or nothing. A message that is no longer in state RECEIVED is left alone and nothing is written, so that
     * writing twice does no harm. Whatever the answer, older live suggestions of the same use case about the same subject
     * are superseded, and their pending deliveries expire: they were about facts that have changed. So are those about the
     * whole case for one of its patients, and those about its patients for the whole case.
     *
     * @return completes once on the disk; completes exceptionally if the store is unavailable
     */
    CompletionStage<Void> write(Handled handled);

    /**
     * Adds what adapters answered that nobody waits for: shadow answers, written after the message was handled. Writing one
     * twice does no harm. They are entered in the ledger like all others, and supersede nothing.
     *
     * @return completes once on the disk; completes exceptionally if the store is unavailable
     */
    CompletionStage<Void> add(List<StoredSuggestion> suggestions);

    /** The key under which facts about this subject are filed: another one if it was merged into that, else itself. */
    String currentSubject(String subject);

    /** What is known about a subject: one row a resource. */
    List<KnownResource> context(String subject);

    /**
     * Everything that follows from one message.
     *
     * @param messageId the message
     * @param state its new state
     * @param note why, for the operator, in French; empty if there is nothing to say
     * @param remarks what the operator should see about a message that was understood
     * @param events as stored with the message
     * @param changes which facts change hands, subject by subject, applied before {@code context} is written
     * @param context resources as merged, replacing those of the same subject, type and id
     * @param suggestions what adapters answered, abstentions and failures included
     * @param deliveries what is owed to destinations
     * @param answered a peer's answer to an earlier delivery, if that is what the message is
     * @param pages what the evidence book holds from now on of the resources that the message stated
     * @param stock lines of the stock book that the message writes, takes the place of or takes back
     */
    record Handled(
            String messageId,
            MessageState state,
            String note,
            List<Remark> remarks,
            List<StoredEvent> events,
            List<ChangeOfSubject> changes,
            List<KnownResource> context,
            List<StoredSuggestion> suggestions,
            List<OwedDelivery> deliveries,
            List<PeerAnswer> answered,
            List<EvidencePage> pages,
            List<StockMovement> stock) {
        public Handled {
            remarks = List.copyOf(remarks);
            events = List.copyOf(events);
            changes = List.copyOf(changes);
            context = List.copyOf(context);
            suggestions = List.copyOf(suggestions);
            deliveries = List.copyOf(deliveries);
            answered = List.copyOf(answered);
            pages = List.copyOf(pages);
            stock = List.copyOf(stock);
        }

        /** A message that says nothing of the pharmacy's stock. */
        public Handled(
                String messageId,
                MessageState state,
                String note,
                List<Remark> remarks,
                List<StoredEvent> events,
                List<ChangeOfSubject> changes,
                List<KnownResource> context,
                List<StoredSuggestion> suggestions,
                List<OwedDelivery> deliveries,
                List<PeerAnswer> answered,
                List<EvidencePage> pages) {
            this(
                    messageId,
                    state,
                    note,
                    remarks,
                    events,
                    changes,
                    context,
                    suggestions,
                    deliveries,
                    answered,
                    pages,
                    List.of());
        }

        /** A message that adds nothing to the evidence book either. */
        public Handled(
                String messageId,
                MessageState state,
                String note,
                List<Remark> remarks,
                List<StoredEvent> events,
                List<ChangeOfSubject> changes,
                List<KnownResource> context,
                List<StoredSuggestion> suggestions,
                List<OwedDelivery> deliveries,
                List<PeerAnswer> answered) {
            this(
                    messageId,
                    state,
                    note,
                    remarks,
                    events,
                    changes,
                    context,
                    suggestions,
                    deliveries,
                    answered,
                    List.of());
        }

        /** A message from which nothing follows. */
        public static Handled ended(String messageId, MessageState state, String note) {
            return new Handled(
                    messageId, state, note, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of());
        }
    }

    /**
     * One change of {@link org.passerelle.connectors.api.SubjectChange}, and to whom.
     *
     * @param subject the key that facts are filed under from now on
     */
    record ChangeOfSubject(String subject, SubjectChange change) {}

    /**
     * A peer's answer to a delivery, found by the reference the destination returned.
     *
     * @param read true if it says that a person has opened the suggestion
     */
    record PeerAnswer(String reference, boolean accepted, String detail, boolean read) {
        private static final String TO = "Réponse à ";
        private static final String SAYS = " : ";

        /** What the record says of the message that brought the answer. */
        public String note() {
            return TO + reference + SAYS + detail;
        }

        /** The reference in such a note; empty if it is another note. */
        public static Optional<String> referenceIn(String note) {
            int end = note.indexOf(SAYS);
            return note.startsWith(TO) && end > 0 ? Optional.of(note.substring(TO.length(), end)) : Optional.empty();
        }
    }
}
