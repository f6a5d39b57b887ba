package org.passerelle.connectors.hl7v2.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;

/** Hands messages to the intake, hundreds of one input before it waits, so that one group commit can hold them. */
final class Keeper {
    private static final Fault REUSED_ID = Fault.error(
            ErrorCode.DUPLICATE_KEY_IDENTIFIER,
            Location.of("MSH", 10),
            "Identifiant de message MSH-10 déjà utilisé pour un autre contenu : à renvoyer sous un autre");

    /** Messages of one input that wait together; more would keep other senders out of the store's queue. */
    private static final int GROUP_PARTS = 500;

    private final Intake intake;
    private final MessageFactory messages;
    private final ChannelPolicy policy;

    Keeper(Intake intake, MessageFactory messages, ChannelPolicy policy) {
        this.intake = intake;
        this.messages = messages;
        this.policy = policy;
    }

    /** Completes with one result a part, in their order; never exceptionally. */
    CompletionStage<List<Kept>> keep(Submission submission) {
        List<Part> parts = submission.parts();
        return parts.size() == 1
                ? one(parts.get(0), submission.form()).thenApply(List::of)
                : from(0, parts, submission.form(), new ArrayList<>());
    }

    /** The parts from one number on, after those before it are kept. */
    private CompletionStage<List<Kept>> from(int start, List<Part> parts, Form form, List<Kept> kept) {
        if (start >= parts.size()) {
            return CompletableFuture.completedStage(kept);
        }
        int end = Math.min(parts.size(), start + GROUP_PARTS);
        List<CompletableFuture<Kept>> group = new ArrayList<>();
        for (Part part : parts.subList(start, end)) {
            group.add(one(part, form).toCompletableFuture());
        }
        return CompletableFuture.allOf(group.toArray(CompletableFuture[]::new)).thenCompose(all -> {
            group.forEach(each -> kept.add(each.join()));
            return from(end, parts, form, kept);
        });
    }

    private CompletionStage<Kept> one(Part part, Form form) {
        return keep(part, form).exceptionally(failure -> new Kept(part, Optional.empty(), Optional.empty()));
    }

    private CompletionStage<Kept> keep(Part part, Form form) {
        try {
            return switch (part.verdict()) {
                case Verdict.Accepted accepted -> take(part, accepted, form);
                case Verdict.Refused refused ->
                    intake.refuse(
                                    messages.refused(refused, form, part.content()),
                                    refused.fault().refusal())
                            .thenApply(receipt -> kept(part, receipt));
            };
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletionStage<Kept> take(Part part, Verdict.Accepted accepted, Form form) {
        Message message = messages.taken(accepted, form, part.content());
        return intake.take(message).thenCompose(receipt -> {
            if (!(receipt instanceof Receipt.Duplicate duplicate) || duplicate.sameContent()) {
                return CompletableFuture.completedStage(kept(part, receipt));
            }
            // The store acts on the first message of an id only: another content needs an id of its own, or a refusal.
            return policy.refuses(Rule.REUSED_CONTROL_ID)
                    ? CompletableFuture.completedStage(
                            new Kept(part, Optional.of(duplicate.messageId()), Optional.of(REUSED_ID)))
                    : intake.take(messages.underItsOwnId(message, accepted, form))
                            .thenApply(own -> kept(part, own));
        });
    }

    private static Kept kept(Part part, Receipt receipt) {
        return new Kept(part, Optional.of(receipt.messageId()), Optional.empty());
    }
}
