package org.passerelle.routes.ask;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.EvidencePaths;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;

/** Holds an answer to the contract, so that what follows may rely on it, however the adapter was made. */
final class AnswerCheck {
    /** More than any professional reads; an answer is kept, sent and drawn as often as it is looked at. */
    static final int MOST_CHARACTERS = 1_048_576;

    /** What a pointer takes beside its texts: names, numbers and signs. */
    private static final int CHARACTERS_OF_A_POINTER = 48;

    private AnswerCheck() {}

    /** An answer that keeps the contract, and how many pointers that led nowhere were taken out of it. */
    record Checked(Reply reply, int evidenceDropped) {}

    /**
     * @throws AdapterException of kind INVALID, with a code that says what the answer breaks
     */
    static Checked check(Reply reply, Bundle input) {
        require(reply != null && reply.answer() != null && reply.execution() != null, "no-answer");
        return switch (reply.answer()) {
            case Abstention abstention -> {
                require(abstention.code() != null && !abstention.code().isBlank(), "abstention-without-code");
                require(abstention.reason() != null, "abstention-without-reason");
                requireSize(length(abstention.code()) + length(abstention.reason()) + lengths(abstention.missing()));
                yield new Checked(reply, 0);
            }
            case Suggestion suggestion -> suggestion(suggestion, reply, input);
        };
    }

    private static Checked suggestion(Suggestion suggestion, Reply reply, Bundle input) {
        require(
                suggestion.question() != null
                        && suggestion.confidence() != null
                        && suggestion.recorded() != null
                        && suggestion.presentation() != null,
                "incomplete-suggestion");
        long characters = length(suggestion.question()) + lengths(suggestion.missing());
        for (Proposal proposal : suggestion.proposals()) {
            require(coded(proposal.value()), "proposal-without-code");
            characters += length(proposal.value()) + length(proposal.detail());
        }
        if (suggestion.recorded().isPresent()) {
            require(coded(suggestion.recorded().get()), "recorded-without-code");
            characters += length(suggestion.recorded().get());
        }
        require(possible(suggestion.confidence()), "impossible-confidence");
        List<Reason> reasons = new ArrayList<>();
        int dropped = 0;
        for (Reason reason : suggestion.reasons()) {
            characters += length(reason.text()) + length(reason.source()) + length(reason.rule());
            for (Evidence evidence : reason.evidence()) {
                characters += CHARACTERS_OF_A_POINTER + length(evidence.resource()) + length(evidence.path());
            }
            requireSize(characters);
            List<Evidence> found = reason.evidence().stream()
                    .filter(evidence -> leadsSomewhere(evidence, input))
                    .toList();
            dropped += reason.evidence().size() - found.size();
            reasons.add(new Reason(reason.text(), reason.rule(), reason.source(), found));
        }
        requireSize(characters);
        return dropped == 0
                ? new Checked(reply, 0)
                : new Checked(new Reply(with(suggestion, reasons), reply.execution()), dropped);
    }

    private static Suggestion with(Suggestion suggestion, List<Reason> reasons) {
        return new Suggestion(
                suggestion.question(),
                suggestion.proposals(),
                suggestion.recorded(),
                suggestion.confidence(),
                reasons,
                suggestion.missing(),
                suggestion.presentation(),
                suggestion.urgency());
    }

    private static boolean leadsSomewhere(Evidence evidence, Bundle input) {
        return evidence.resource() != null && evidence.path() != null && EvidencePaths.exists(input, evidence);
    }

    private static boolean coded(Coded value) {
        return value != null
                && value.system() != null
                && value.code() != null
                && !value.code().isBlank();
    }

    private static boolean possible(Confidence confidence) {
        return switch (confidence) {
            case Confidence.Probability(double value) -> value >= 0 && value <= 1;
            case Confidence.Interval(double low, double high, double coverage) ->
                low <= high && coverage > 0 && coverage <= 1;
            case Confidence.Words(String level) -> level != null;
            case Confidence.None none -> true;
        };
    }

    private static void requireSize(long characters) {
        require(characters <= MOST_CHARACTERS, "answer-too-big");
    }

    private static void require(boolean kept, String code) {
        if (!kept) {
            throw new AdapterException(
                    AdapterException.Kind.INVALID, code, "the answer breaks the contract of adapters: " + code);
        }
    }

    private static long lengths(List<String> texts) {
        return texts.stream().mapToLong(AnswerCheck::length).sum();
    }

    private static long length(Coded value) {
        return length(value.system()) + length(value.code()) + length(value.display());
    }

    private static long length(String text) {
        return text == null ? 0 : text.length();
    }
}
