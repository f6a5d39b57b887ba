package org.passerelle.connectors.hl7v2.fhir.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passerelle.connectors.hl7v2.Samples.segment;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.hl7v2.Mapped;

/** Programme: relatives, insured persons, roles, diagnoses and places that any message about a patient may state. */
class ClinicalFactsTest {
    private static final String PV1 = "PV1|1|I|UF200^12^3^HOP-ESSAI";

    @Test
    void aRelativeIsAPersonAndAContactOfThePatient() {
        Mapped mapped = Mapped.of(
                "ADT^A01",
                Mapped.PID,
                segment(
                        "NK1",
                        "2=PROCHE^Rose",
                        "3=SPO^Conjoint",
                        "4=2 rue C^^Ville",
                        "5=0600000000",
                        "6=0400000000",
                        "7=C",
                        "13=Société Essai",
                        "15=F",
                        "16=19700203"));

        RelatedPerson person = mapped.only(RelatedPerson.class);
        assertThat(person.getBirthDateElement().getValueAsString()).isEqualTo("1970-02-03");
        Patient.ContactComponent contact = mapped.only(Patient.class).getContactFirstRep();
        assertThat(contact.getName().getFamily()).isEqualTo("PROCHE");
        assertThat(contact.getRelationship())
                .extracting(role -> role.getCodingFirstRep().getCode())
                .containsExactly("SPO", "C");
        assertThat(contact.getTelecom())
                .extracting(
                        point -> point.getUse() == null ? "" : point.getUse().toCode())
                .containsExactly("", "work");
        assertThat(contact.getAddress().getCity()).isEqualTo("Ville");
        assertThat(contact.getOrganization().getDisplay()).isEqualTo("Société Essai");
        assertThat(contact.getGender().toCode()).isEqualTo("female");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void anEmployerAloneIsAContactAndNoPerson() {
        Mapped mapped = Mapped.of("ADT^A01", Mapped.PID, segment("NK1", "7=E", "13=Société Essai"));

        assertThat(mapped.only(Patient.class)
                        .getContactFirstRep()
                        .getOrganization()
                        .getDisplay())
                .isEqualTo("Société Essai");
    }

    @ParameterizedTest
    @CsvSource({"SEL,Patient,0", "SPO,RelatedPerson,1"})
    void theInsuredPersonIsThePatientOrARelative(String relationship, String type, int relatives) {
        Mapped mapped = Mapped.of(
                "ADT^A01",
                Mapped.PID,
                segment(
                        "IN1",
                        "2=AMO^Régime général",
                        "3=CPAM69^^^CNAM",
                        "4=CPAM Rhône",
                        "5=1 rue D^^Lyon",
                        "7=0411111111",
                        "15=SECU^Assurance maladie",
                        "16=PROCHE^Rose",
                        "17=" + relationship,
                        "18=19700203"));

        Coverage coverage = mapped.only(Coverage.class);
        assertThat(coverage.getSubscriber().getReference()).startsWith(type + "/");
        assertThat(mapped.all(RelatedPerson.class)).hasSize(relatives);
        assertThat(coverage.getType().getText()).isEqualTo("Assurance maladie");
        assertThat(coverage.getIdentifierFirstRep().getValue()).isEqualTo("AMO");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void theMotherOfANewbornIsTold() {
        String newborn = segment(
                "PID",
                "3=IPP0002^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI",
                "5=ESSAI^Bébé^^^^^L",
                "21=IPP0001^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI");

        RelatedPerson mother = Mapped.of("ADT^A28", newborn).only(RelatedPerson.class);

        assertThat(mother.getRelationshipFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("MTH");
        assertThat(mother.getIdentifierFirstRep().getValue()).isEqualTo("IPP0001");
    }

    @ParameterizedTest
    @CsvSource({"A,AD", "F,DD", "W,W", "'',''"})
    void aDiagnosisIsOneOfTheStayWithItsUseAndRank(String type, String use) {
        Encounter stay = Mapped.of(
                        "ADT^A01", Mapped.PID, PV1, segment("DG1", "3=R50.9^Fièvre^I10", "6=" + type, "15=2"))
                .only(Encounter.class);

        assertThat(stay.getDiagnosis()).hasSize(1);
        assertThat(stay.getDiagnosisFirstRep().getRank()).isEqualTo(2);
        String stated = stay.getDiagnosisFirstRep().getUse().getCodingFirstRep().getCode();
        assertThat(stated == null ? "" : stated).isEqualTo(use);
    }

    @Test
    void aRoleHasItsPersonOrganizationPlaceAndNumber() {
        Mapped mapped = Mapped.of(
                "ADT^A01",
                Mapped.PID,
                PV1,
                segment(
                        "ROL",
                        "1=R1^DPI",
                        "2=AD",
                        "3=AT",
                        "4=MED1^CLOUTIER^Ana",
                        "9=CARD^Cardiologue^L",
                        "12=0477777777",
                        "13=UF300",
                        "14=CH Essai"));

        PractitionerRole role = mapped.only(PractitionerRole.class);
        assertThat(mapped.only(Encounter.class)
                        .getParticipantFirstRep()
                        .getIndividual()
                        .getReference())
                .isEqualTo("PractitionerRole/" + role.getIdElement().getIdPart());
        assertThat(role.getPractitioner().getDisplay()).isEqualTo("Ana CLOUTIER");
        assertThat(role.getOrganization().getDisplay()).isEqualTo("CH Essai");
        assertThat(role.getLocationFirstRep().getDisplay()).isEqualTo("UF300");
        assertThat(role.getSpecialtyFirstRep().getText()).isEqualTo("Cardiologue");
        assertThat(role.getMeta().getSource()).endsWith("#ROL[1]");
    }

    @Test
    void aRoleAfterAnActIsOneInTheAct() {
        Mapped mapped = Mapped.of(
                "ADT^A01",
                Mapped.PID,
                PV1,
                segment("PR1", "3=HHFA001^Appendicectomie^CCAM", "5=20260115", "23=UF300"),
                "ROL||AD|PRI^Opérateur|MED1^CLOUTIER^Ana");

        Procedure act = mapped.only(Procedure.class);
        assertThat(act.getPerformerFirstRep().getFunction().getText()).isEqualTo("Opérateur");
        assertThat(mapped.only(Encounter.class).getParticipant()).isEmpty();
    }

    @Test
    void aBedIsPartOfItsRoomUnitAndSite() {
        Mapped mapped = Mapped.of("ADT^A01", Mapped.PID, PV1 + "^O^^BAT A^2^Lit fenêtre");

        List<Location> places = mapped.all(Location.class);
        Location bed = places.stream()
                .filter(place -> place.getName().equals("UF200 / 12 / 3"))
                .findFirst()
                .orElseThrow();
        assertThat(bed.getOperationalStatus().getCode()).isEqualTo("O");
        assertThat(bed.getDescription()).isEqualTo("Lit fenêtre");
        List<String> chain = new ArrayList<>();
        for (String at = "Location/" + bed.getIdElement().getIdPart(); at != null; ) {
            String here = at;
            Location place = places.stream()
                    .filter(other -> here.endsWith(other.getIdElement().getIdPart()))
                    .findFirst()
                    .orElseThrow();
            chain.add(place.getName());
            at = place.getPartOf().getReference();
        }
        assertThat(chain)
                .containsExactly(
                        "UF200 / 12 / 3",
                        "UF200 / 12",
                        "UF200",
                        "HOP-ESSAI / BAT A / 2",
                        "HOP-ESSAI / BAT A",
                        "HOP-ESSAI");
    }

    @Test
    void aStayHasItsEpisodeLengthUrgencyAndWayOfArrival() {
        Mapped mapped = Mapped.of(
                "ADT^A01",
                Mapped.PID,
                segment("PV1", "2=I", "53=Suivi de grossesse", "54=EP7^^^HOP-ESSAI"),
                segment("PV2", "8=20260116", "11=4", "13=MED2^ADRESSEUR^Guy", "25=2", "38=A^Ambulance"));

        Encounter stay = mapped.only(Encounter.class);
        assertThat(mapped.only(EpisodeOfCare.class).getIdentifierFirstRep().getValue())
                .isEqualTo("EP7");
        assertThat(stay.getEpisodeOfCareFirstRep().getReference())
                .isEqualTo("EpisodeOfCare/"
                        + mapped.only(EpisodeOfCare.class).getIdElement().getIdPart());
        assertThat(stay.getLength().getValue()).isEqualByComparingTo("4");
        assertThat(stay.getPriority().getCoding())
                .extracting(code -> code.getCode())
                .containsExactly("UR", "2");
        assertThat(stay.getParticipantFirstRep()
                        .getTypeFirstRep()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("REF");
        assertThat(stay.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival"))
                .isNotNull();
    }
}
