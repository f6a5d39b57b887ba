package org.passerelle.connectors.hl7v2.fhir.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.AccountStatus;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.Mapped;

/** Programme: a charge with its act, reason and price; an account that opens and ends. */
class BillingFamilyTest {
    private static final String PID = Mapped.PID + "||||||||||DOS77^^^HOP-ESSAI";

    @Test
    void aChargeNamesItsActReasonAndPrice() {
        Mapped mapped = Mapped.of(
                "DFT^P03^DFT_P03",
                PID,
                "PV1|1|I|UF100",
                "FT1|1|TR1||20260114|20260115|CG|CONS^Consultation^L|||2|60&EUR|30&EUR|||||||J10.1^Grippe^I10"
                        + "|MED1^CLOUTIER^Ana|||||DEQP003^Électrocardiographie^L");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.BILLED);
        ChargeItem charge = mapped.only(ChargeItem.class);
        assertThat(charge.getStatus()).isEqualTo(ChargeItemStatus.BILLABLE);
        assertThat(charge.getCode().getText()).isEqualTo("Consultation");
        assertThat(charge.getPriceOverride().getValue()).isEqualByComparingTo("60");
        assertThat(charge.getPriceOverride().getCurrency()).isEqualTo("EUR");
        assertThat(charge.getReasonFirstRep().getText()).isEqualTo("Grippe");
        assertThat(charge.getAccountFirstRep().getReference())
                .isEqualTo(
                        "Account/" + mapped.only(Account.class).getIdElement().getIdPart());
        assertThat(mapped.only(Procedure.class).getPerformedDateTimeType().getValueAsString())
                .isEqualTo("2026-01-14");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void theUnitPriceOfSeveralUnitsIsNotThePriceOfTheLine() {
        Mapped mapped = Mapped.of("DFT^P03", PID, "FT1|1|TR1||20260114||CG|CONS^C^L|||3||30&EUR");

        assertThat(mapped.only(ChargeItem.class).hasPriceOverride()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"P01,ACTIVE,BILLED", "P05,ACTIVE,BILLED", "P06,INACTIVE,STAY_CLOSED", "P02,INACTIVE,BILLED"})
    void anAccountOpensAndEnds(String event, AccountStatus status, Trigger trigger) {
        Mapped mapped = Mapped.of("BAR^" + event, PID, "PV1|1|I|UF100", "DG1|1||I10^Hypertension^I10");

        assertThat(mapped.event().trigger()).as("trigger of %s", event).isEqualTo(trigger);
        assertThat(mapped.only(Account.class).getStatus())
                .as("account after %s", event)
                .isEqualTo(status);
        assertThat(mapped.only(Condition.class).getCode().getText()).isEqualTo("Hypertension");
    }
}
