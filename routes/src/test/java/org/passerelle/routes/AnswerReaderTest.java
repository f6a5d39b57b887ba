package org.passerelle.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;

/** Programme: what {@link AnswerJson} writes is read back the same, for every form that an answer has. */
class AnswerReaderTest {
    private final AnswerReader reader = new AnswerReader();

    @Test
    void everyConfidenceIsReadBack() {
        for (Confidence confidence : List.of(
                new Confidence.None(),
                new Confidence.Probability(0.5),
                new Confidence.Interval(-1, 2.5, 0.9),
                new Confidence.Words("forte"))) {
            isReadBack(suggestion(confidence, Optional.empty()));
        }
    }

    @Test
    void recordedValuesAndAbstentionsAreReadBack() {
        isReadBack(suggestion(new Confidence.None(), Optional.of(new Coded("s", "c", "d"))));
        isReadBack(new Abstention("no-age", "Âge inconnu.", List.of("âge", "\"texte\"")));
    }

    @Test
    void noAnswerIsEmptyAndNonsenseIsAFault() {
        assertThat(reader.read("")).isEmpty();
        assertThatThrownBy(() -> reader.read("{")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reader.read("{}")).isInstanceOf(IllegalStateException.class);
    }

    private void isReadBack(Answer answer) {
        assertThat(reader.read(new AnswerJson().write(answer))).contains(answer);
    }

    private static Suggestion suggestion(Confidence confidence, Optional<Coded> recorded) {
        return new Suggestion(
                "Priorité",
                List.of(new Proposal(new Coded("s", "P1", "é"), ""), new Proposal(new Coded("", "P2", ""), "détail")),
                recorded,
                confidence,
                List.of(new Reason("t", "r", "s", List.of(new Evidence("A/b", "p[0]", 1, 4)))),
                List.of("âge"),
                Suggestion.Presentation.LOG_ONLY,
                9);
    }
}
