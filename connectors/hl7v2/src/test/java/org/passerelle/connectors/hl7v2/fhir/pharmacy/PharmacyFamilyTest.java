package org.passerelle.connectors.hl7v2.fhir.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.Mapped;

/** Programme: a medicine is prescribed, encoded, stopped, dispensed, given and refused; a vaccine is given. */
class PharmacyFamilyTest {
    private static final String UCD = "3400891846515";
    private static final String CIP = "3400935693099";

    @Test
    void aPrescriptionSaysWhatHowMuchHowOftenAndBy() {
        Mapped mapped = Mapped.of(
                "RDE^O11^RDE_O11",
                Mapped.PID,
                "ORC|NW|PRE1^DPI|PH1^PHARMA|||||||||MED1^CLOUTIER^Ana",
                "RXE||" + UCD + "^ESSAIMOL 500 MG CPR^UCD|1|2|CP^comprimé||^Avec un verre d'eau|||30|CP^comprimé|2",
                "TQ1|1||BID|||7^d&jour&UCUM|20260115080000||R",
                "RXR|PO^Voie orale");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.PRESCRIBED);
        MedicationRequest request = mapped.only(MedicationRequest.class);
        assertThat(request.getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
        assertThat(request.getMedicationCodeableConcept().getCodingFirstRep().getSystem())
                .isEqualTo(MedicineCodes.UCD);
        assertThat(request.getRequester().getDisplay()).isEqualTo("Ana CLOUTIER");
        Dosage dosage = request.getDosageInstructionFirstRep();
        assertThat(dosage.getTiming().getRepeat().getFrequency()).isEqualTo(2);
        assertThat(dosage.getRoute().getText()).isEqualTo("Voie orale");
        assertThat(dosage.getDoseAndRateFirstRep().getDoseRange().getHigh().getValue())
                .isEqualByComparingTo("2");
        assertThat(dosage.getAdditionalInstructionFirstRep().getText()).isEqualTo("Avec un verre d'eau");
        assertThat(request.getDispenseRequest().getQuantity().getValue()).isEqualByComparingTo("30");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void timingBeforeVersion25IsReadToo() {
        Mapped mapped = Mapped.of(
                "RDE^O11",
                Mapped.PID,
                "ORC|NW|PRE2",
                "RXE|^Q6H&0600^D4^20260115060000^^S^douleur|" + UCD + "^ESSAIMOL|1||CP");

        Dosage dosage = mapped.only(MedicationRequest.class).getDosageInstructionFirstRep();
        assertThat(dosage.getTiming().getRepeat().getPeriod()).isEqualByComparingTo("6");
        assertThat(dosage.getTiming().getRepeat().getTimeOfDay().get(0).getValue())
                .isEqualTo("06:00:00");
        assertThat(dosage.getAsNeededCodeableConcept().getText()).isEqualTo("douleur");
    }

    @Test
    void whatThePharmacyEncodesIsBasedOnWhatWasAsked() {
        Mapped mapped = Mapped.of(
                "RDE^O11", Mapped.PID, "ORC|NW|PRE3", "RXO|DCI1^essaimol^L|1||CP", "RXE||" + CIP + "^ESSAIMOL|1||CP");

        List<MedicationRequest> requests = mapped.all(MedicationRequest.class);
        assertThat(requests)
                .extracting(MedicationRequest::getIntent)
                .containsExactly(MedicationRequestIntent.ORDER, MedicationRequestIntent.FILLERORDER);
        assertThat(requests.get(1).getBasedOnFirstRep().getReference())
                .isEqualTo("MedicationRequest/" + requests.get(0).getIdElement().getIdPart());
    }

    @Test
    void stoppingAPrescriptionKeepsItsId() {
        String id = Mapped.of("RDE^O11", Mapped.PID, "ORC|NW|PRE4", "RXE||X^X")
                .only(MedicationRequest.class)
                .getId();

        MedicationRequest stopped =
                Mapped.of("RDE^O11", Mapped.PID, "ORC|DC|PRE4", "RXE||X^X").only(MedicationRequest.class);

        assertThat(stopped.getId()).isEqualTo(id);
        assertThat(stopped.getStatus()).isEqualTo(MedicationRequestStatus.STOPPED);
    }

    @Test
    void ordersThatShareANumberAreAllKept() {
        Mapped mapped = Mapped.of(
                "RDE^O11", Mapped.PID, "ORC|NW|PRE5", "RXE||A^A", "ORC|NW|PRE5", "RXE||B^B", "ORC|NW|PRE5", "RXE||C^C");

        assertThat(mapped.all(MedicationRequest.class))
                .extracting(MedicationRequest::getId)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void anInfusionNamesItsComponents() {
        Mapped mapped = Mapped.of(
                "OMP^O09",
                Mapped.PID,
                "ORC|NW|PRE6",
                "RXO|PERF^Perfusion^L",
                "RXC|B|NACL^NaCl 0,9 %^L|500|mL",
                "RXC|A|KCL^Chlorure de potassium^L|1|g");

        Medication medication = mapped.only(Medication.class);
        assertThat(medication.getIngredient()).hasSize(2);
        assertThat(medication.getIngredient().get(1).getItemCodeableConcept().getText())
                .isEqualTo("Chlorure de potassium");
    }

    @Test
    void aDispensingSaysTheProductItsLotAndQuantity() {
        Mapped mapped = Mapped.of(
                "RDS^O13",
                Mapped.PID,
                "ORC|RE|PRE1^DPI",
                "RXD|1|" + CIP
                        + "^ESSAIMOL 500 MG|20260115093000|30|CP^comprimé||DEL9|||PHA1^OFFICE^Max||||||||LOT77|20271231");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.DISPENSED);
        MedicationDispense dispense = mapped.only(MedicationDispense.class);
        assertThat(dispense.getQuantity().getValue()).isEqualByComparingTo("30");
        assertThat(dispense.getAuthorizingPrescriptionFirstRep().getIdentifier().getValue())
                .isEqualTo("PRE1");
        Medication product = mapped.only(Medication.class);
        assertThat(product.getBatch().getLotNumber()).isEqualTo("LOT77");
        assertThat(product.getCode().getCodingFirstRep().getSystem()).isEqualTo(MedicineCodes.CIP);
    }

    @Test
    void anAdministrationHappensWhenItSays() {
        Mapped mapped = Mapped.of(
                "RAS^O17",
                Mapped.PID,
                "ORC|RE|PRE1^DPI",
                "RXA|0|1|20260115120000|20260115123000|" + UCD + "^ESSAIMOL|2|CP^comprimé|||INF1^SOIN^Lou||||||||||CP",
                "RXR|PO^Voie orale");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.ADMINISTERED);
        assertThat(mapped.event().occurredAt()).isEqualTo(Instant.parse("2026-01-15T11:00:00Z"));
        MedicationAdministration given = mapped.only(MedicationAdministration.class);
        assertThat(given.getStatus()).isEqualTo(MedicationAdministrationStatus.COMPLETED);
        assertThat(given.getDosage().getDose().getValue()).isEqualByComparingTo("2");
        assertThat(given.getEffectivePeriod().hasEnd()).isTrue();
    }

    @Test
    void aRefusalIsNotAnAdministration() {
        Mapped mapped = Mapped.of(
                "RAS^O17", Mapped.PID, "ORC|RE|PRE1", "RXA|0|1|20260115120000||X^X|999||||||||||||REF^Refus||RE");

        MedicationAdministration refused = mapped.only(MedicationAdministration.class);
        assertThat(refused.getStatus()).isEqualTo(MedicationAdministrationStatus.NOTDONE);
        assertThat(refused.getDosage().hasDose())
                .as("999 means that the amount is not known")
                .isFalse();
    }

    @Test
    void aVaccinationIsAnImmunizationWithItsLot() {
        Mapped mapped = Mapped.of(
                "VXU^V04^VXU_V04",
                Mapped.PID,
                "ORC|RE||VAC1^CENTRE",
                "RXA|0|1|20260110||J07BB02^Grippe^ATC|0.5|mL^mL^UCUM||||||||LOT5|20261231|LAB^Laboratoire Essai|||CP|A",
                "RXR|IM^Intramusculaire|LA^Bras gauche",
                "OBX|1|CE|30956-7^Vaccin^LN|1|X^X||||||F");

        Immunization vaccine = mapped.only(Immunization.class);
        assertThat(vaccine.getStatus()).isEqualTo(ImmunizationStatus.COMPLETED);
        assertThat(vaccine.getVaccineCode().getCodingFirstRep().getSystem()).isEqualTo(MedicineCodes.ATC);
        assertThat(vaccine.getLotNumber()).isEqualTo("LOT5");
        assertThat(vaccine.getManufacturer().getDisplay()).isEqualTo("Laboratoire Essai");
        assertThat(mapped.only(Observation.class).getPartOfFirstRep().getReference())
                .isEqualTo("Immunization/" + vaccine.getIdElement().getIdPart());
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void aVaccinationTakenBackIsAnError() {
        Mapped mapped = Mapped.of("VXU^V04", Mapped.PID, "RXA|0|1|20260110||X^X^CVX|||||||||||||||CP|D");

        assertThat(mapped.only(Immunization.class).getStatus()).isEqualTo(ImmunizationStatus.ENTEREDINERROR);
    }
}
