package org.passerelle.adapters.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What every answer must be, whatever the adapter. */
final class AnswerChecks {
    /** Above this nobody reads it and the ledger would keep it for years. */
    private static final int CHARS_MAX = 256 * 1024;

    private static final int PROPOSALS_MAX = 20;
    private static final int REASONS_MAX = 100;
    private static final int CODE_CHARS_MAX = 80;

    private AnswerChecks() {}

    /** Complete, of readable size, confidence in its range, evidence in the data. */
    static void wellFormed(Reply reply, SuggestionRequest request, String what) {
        assertThat(reply).as("reply to %s", what).isNotNull();
        assertThat(reply.answer()).as("answer to %s", what).isNotNull();
        assertThat(reply.execution()).as("what ran for %s", what).isNotNull();
        assertThat(reply.toString().length())
                .as("characters of the answer to %s", what)
                .isLessThanOrEqualTo(CHARS_MAX);
        switch (reply.answer()) {
            case Abstention abstention -> complete(abstention, what);
            case Suggestion suggestion -> {
                complete(suggestion, what);
                inRange(suggestion.confidence(), what);
                suggestion
                        .reasons()
                        .forEach(reason -> reason.evidence()
                                .forEach(evidence -> assertThat(EvidencePaths.exists(request.data(), evidence))
                                        .as("%s is in the data of %s", evidence, what)
                                        .isTrue()));
            }
        }
    }

    /** Two answers of the same kind: both suggestions about one question in the same code systems, or both abstentions. */
    static void sameKind(Answer one, Answer other, String what) {
        assertThat(other.getClass()).as("kind of the two answers to %s", what).isEqualTo(one.getClass());
        if (one instanceof Suggestion first && other instanceof Suggestion second) {
            assertThat(second.question())
                    .as("question of the two answers to %s", what)
                    .isEqualTo(first.question());
            assertThat(systems(second))
                    .as("code systems of the two answers to %s", what)
                    .isEqualTo(systems(first));
        }
    }

    private static Set<String> systems(Suggestion suggestion) {
        return suggestion.proposals().stream()
                .map(proposal -> proposal.value().system())
                .collect(Collectors.toSet());
    }

    private static void complete(Abstention abstention, String what) {
        assertThat(abstention.code())
                .as("code of the abstention on %s", what)
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(CODE_CHARS_MAX);
        assertThat(abstention.reason())
                .as("reason of the abstention on %s", what)
                .isNotBlank();
        noneBlank(abstention.missing(), "missing in the abstention on " + what);
    }

    private static void complete(Suggestion suggestion, String what) {
        assertThat(suggestion.question())
                .as("question of the suggestion on %s", what)
                .isNotBlank();
        assertThat(suggestion.proposals())
                .as("proposals on %s", what)
                .hasSizeLessThanOrEqualTo(PROPOSALS_MAX)
                .allSatisfy(proposal -> {
                    assertThat(proposal.value().system()).as("system").isNotNull();
                    assertThat(proposal.value().code()).as("code").isNotBlank();
                    assertThat(proposal.value().display()).as("display").isNotBlank();
                    assertThat(proposal.detail()).as("detail").isNotNull();
                });
        assertThat(suggestion.reasons())
                .as("reasons of the suggestion on %s", what)
                .hasSizeLessThanOrEqualTo(REASONS_MAX)
                .allSatisfy(reason -> assertThat(reason.text()).as("text").isNotBlank());
        noneBlank(suggestion.missing(), "missing in the suggestion on " + what);
    }

    private static void noneBlank(List<String> phrases, String what) {
        assertThat(phrases).as(what).allSatisfy(phrase -> assertThat(phrase).isNotBlank());
    }

    private static void inRange(Confidence confidence, String what) {
        switch (confidence) {
            case Confidence.Probability probability ->
                assertThat(probability.value())
                        .as("probability of the suggestion on %s", what)
                        .isBetween(0.0, 1.0);
            case Confidence.Interval interval -> {
                assertThat(interval.low()).as("low end on %s", what).isFinite();
                assertThat(interval.high())
                        .as("high end on %s", what)
                        .isFinite()
                        .isGreaterThanOrEqualTo(interval.low());
                assertThat(interval.coverage()).as("coverage on %s", what).isBetween(0.0, 1.0);
            }
            case Confidence.Words words ->
                assertThat(words.level()).as("confidence on %s", what).isNotBlank();
            case Confidence.None() -> {
                // Nothing is said, so nothing can be wrong.
            }
        }
    }
}
