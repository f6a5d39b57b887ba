package org.passerelle.connectors.hl7v2.fhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.Mapped;

/** Programme: a problem is added, ends and is deleted under one id; a referral names who asks whom. */
class CareFamilyTest {

    @Test
    void aProblemKeepsItsIdThroughItsLife() {
        Condition added = problem("PRB|AD|20260115|I10^Hypertension^I10|PB7^DPI|||20240101|||||||ACTIVE||2023");
        Condition ended = problem("PRB|UP|20260115|I10^Hypertension^I10|PB7^DPI|||20240101||20260110");
        Condition deleted = problem("PRB|DE|20260115|I10^Hypertension^I10|PB7^DPI");

        assertThat(List.of(added, ended, deleted)).extracting(Condition::getId).containsOnly(added.getId());
        assertThat(added.getClinicalStatus().getCodingFirstRep().getCode()).isEqualTo("active");
        assertThat(added.getOnsetDateTimeType().getValueAsString()).isEqualTo("2023");
        assertThat(added.getNoteFirstRep().getText()).isEqualTo("Sous surveillance");
        assertThat(ended.getClinicalStatus().getCodingFirstRep().getCode()).isEqualTo("resolved");
        assertThat(deleted.getVerificationStatus().getCodingFirstRep().getCode())
                .isEqualTo("entered-in-error");
    }

    @Test
    void aReferralNamesWhoAsksWhom() {
        Mapped mapped = Mapped.of(
                "REF^I12^REF_I12",
                "RF1|A^Acceptée|R|MED^Avis médical^L|||REF8^DPI|20260120|20260320||DOU^Douleur^L",
                "PRD|RP^Adresseur|CLOUTIER^Ana|||||10009999990^RPPS",
                "PRD|RT^Adressé à|OFFICE^Max",
                Mapped.PID,
                "DG1|1||M25.5^Douleur articulaire^I10");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.ORDERED);
        ServiceRequest referral = mapped.only(ServiceRequest.class);
        assertThat(referral.getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
        assertThat(referral.getReasonCodeFirstRep().getText()).isEqualTo("Douleur");
        assertThat(referral.getRequester().hasReference()).isTrue();
        assertThat(referral.getPerformer()).hasSize(1);
        assertThat(mapped.only(Condition.class).getCode().getText()).isEqualTo("Douleur articulaire");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    private static Condition problem(String prb) {
        Mapped mapped = Mapped.of("PPR^PC1", Mapped.PID, prb, "NTE|1||Sous surveillance");
        assertThat(mapped.event().trigger()).isEqualTo(Trigger.RECORD_UPDATED);
        return mapped.only(Condition.class);
    }
}
