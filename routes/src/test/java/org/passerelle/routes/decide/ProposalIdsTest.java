package org.passerelle.routes.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decision.Kind;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.rollout.Asked;

/** Programme: how a decision names what was taken, and why not; the same words wherever it is written. */
class ProposalIdsTest {
    private final StoredSuggestion stored = Asked.of(
            "i",
            "triage",
            "regles",
            Inference.Role.CHAMPION,
            Outcome.SUGGESTED,
            "{\"proposals\":[{\"value\":{\"code\":\"P1\"}},{\"value\":{\"code\":\"P2\"}}]}");

    @Test
    void eachProposalHasAnIdOfItsOwnThatNeverChanges() {
        assertThat(ProposalIds.of(stored))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .doesNotContain("i")
                .isEqualTo(ProposalIds.of(stored));
    }

    @Test
    void whoChoosesAnotherProposalTookThatOne() {
        assertThat(ProposalIds.taken(stored, decision(Kind.ACCEPTED, null))).hasValue(0);
        assertThat(ProposalIds.taken(stored, decision(Kind.MODIFIED, "P2"))).hasValue(1);
        assertThat(ProposalIds.taken(stored, decision(Kind.MODIFIED, "P0"))).isEmpty();
        assertThat(ProposalIds.taken(stored, decision(Kind.OVERRIDDEN, null))).isEmpty();
        assertThat(ProposalIds.taken(stored, decision(Kind.EXPIRED, null))).isEmpty();
    }

    @Test
    void aReasonOfAnotherListIsNeverTakenForAStandardOne() {
        String own = ReasonCodes.kept("urn:oid:1.2.3", "patient-refuses");
        assertThat(ReasonCodes.system(own)).isEqualTo("urn:oid:1.2.3");
        assertThat(ReasonCodes.code(own)).isEqualTo("patient-refuses");
        String standard = ReasonCodes.kept(OverrideReason.SYSTEM, "patient-refuses");
        assertThat(standard).isEqualTo("patient-refuses");
        assertThat(ReasonCodes.system(standard)).isEqualTo(OverrideReason.SYSTEM);
    }

    private static Decision decision(Kind kind, String value) {
        return new Decision(
                "i",
                kind,
                Optional.ofNullable(value),
                Optional.empty(),
                Optional.empty(),
                "medecin-7",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Asked.AT);
    }
}
