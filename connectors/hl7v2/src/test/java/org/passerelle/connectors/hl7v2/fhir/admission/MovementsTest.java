package org.passerelle.connectors.hl7v2.fhir.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.hl7v2.Hl7v2Mapper;
import org.passerelle.connectors.hl7v2.Samples;

/**
 * Programme (PAM-FR 2.11): each movement is a resource of its own, found again by ZBE-1 when it is corrected or cancelled;
 * a historic one leaves the stay's present state alone; cancellations set the state back; merged and moved records say so;
 * identities keep what FR Core has a place for; what is not carried is listed.
 */
class MovementsTest {
    private static final String HOSPITAL = "^^^HOP&1.2.250.1.999.1&ISO^";

    private final Hl7v2Mapper mapper = new Hl7v2Mapper();

    @Test
    void aMovementIsFoundAgainWhenItIsCorrectedAndCancelled() {
        Encounter inserted = movement(adt("A02", "ZBE|M1^HOP|20260115100000||INSERT|N||UF A^^^^^HOP^UF^^^100||HMS"));
        Encounter corrected =
                movement(adt("Z99", "ZBE|M1^HOP|20260115103000||UPDATE|Y|A02|UF B^^^^^HOP^UF^^^200||HMS"));
        Encounter cancelled =
                movement(adt("A12", "ZBE|M1^HOP|20260115100000||CANCEL|N|A02|UF A^^^^^HOP^UF^^^100||HMS"));

        assertThat(List.of(corrected.getId(), cancelled.getId())).containsOnly(inserted.getId());
        assertThat(inserted.getPartOf().getReference()).startsWith("Encounter/").doesNotContain(inserted.getId());
        assertThat(corrected.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-01-15T10:30:00+01:00");
        assertThat(corrected.getTypeFirstRep().getCodingFirstRep().getCode()).isEqualTo("A02");
        assertThat(cancelled.getStatus()).isEqualTo(EncounterStatus.ENTEREDINERROR);
    }

    @Test
    void aHistoricMovementLeavesThePresentStateOfTheStayAlone() {
        Encounter stay = stay(adt("A02", "ZBE|M0^HOP|20260101100000||INSERT|Y||UF A^^^^^HOP^UF^^^100||HMS"));

        assertThat(stay.hasStatus()).as("status of the stay").isFalse();
        assertThat(stay.hasLocation()).as("place of the stay").isFalse();
        assertThat(stay.getIdentifierFirstRep().getValue()).isEqualTo("VIS1");
    }

    @ParameterizedTest
    @CsvSource({
        "A01,INSERT,INPROGRESS",
        "A05,INSERT,PLANNED",
        "A11,CANCEL,CANCELLED",
        "A38,CANCEL,CANCELLED",
        "A27,CANCEL,CANCELLED",
        "A03,INSERT,FINISHED",
        "A13,CANCEL,INPROGRESS",
        "A21,INSERT,ONLEAVE",
        "A52,CANCEL,INPROGRESS",
        "A53,CANCEL,ONLEAVE",
        "A23,CANCEL,ENTEREDINERROR"
    })
    void everyEventSetsTheStateOfTheStay(String event, String action, EncounterStatus status) {
        Encounter stay = stay(adt(event, "ZBE|M1^HOP|20260115100000||" + action + "|N|A01|||HMS"));

        assertThat(stay.getStatus()).as("stay after %s", event).isEqualTo(status);
    }

    @Test
    void aMergeAbsorbsTheOtherRecordAndAChangedInsAbsorbsNone() {
        String pid = "PID|||IPP1" + HOSPITAL + "PI||ESSAI^ZOE";
        Event merged = event(Samples.lines(header("A40"), pid, "MRG|IPP2" + HOSPITAL + "PI"));
        Event ins = event(Samples.lines(
                header("A47"), pid, "MRG|299019912345680^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS"));

        assertThat(merged.changes()).containsExactly(new SubjectChange.Merged("patient:1.2.250.1.999.1|IPP2"));
        assertThat(ins.changes()).as("changes for a withdrawn INS").isEmpty();
    }

    @Test
    void aMovedVisitNamesTheStayThatMoves() {
        String visit = "VIS1" + HOSPITAL + "VN";
        Event moved = event(Samples.lines(
                header("A45"),
                "PID|||IPP1" + HOSPITAL + "PI||ESSAI^ZOE",
                "MRG|IPP2" + HOSPITAL + "PI||||" + visit,
                "PV1||I|||||||||||||||||" + visit));

        assertThat(moved.changes()).hasSize(1);
        SubjectChange.Moved change = (SubjectChange.Moved) moved.changes().get(0);
        assertThat(change.from()).isEqualTo("patient:1.2.250.1.999.1|IPP2");
        assertThat(change.references())
                .containsExactly("Encounter/"
                        + first(moved, Encounter.class).getIdElement().getIdPart());
    }

    @Test
    void aQualifiedIdentityAndALunarBirthDateKeepTheirFrenchForm() {
        Event event = event(Samples.lines(
                header("A31"),
                "PID|||IPP1" + HOSPITAL + "PI||ESSAI^ZOE^ZOE LEA^^^^L||1990|F" + "|".repeat(24) + "PROV",
                "ZFD|31^13^1990||||SM"));
        Patient patient = first(event, Patient.class);

        String url = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability";
        assertThat(patient.getExtensionByUrl(url)
                        .getExtensionByUrl("identityStatus")
                        .getValue()
                        .toString())
                .isNotEmpty();
        assertThat(patient.getBirthDateElement()
                        .getExtensionByUrl("https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-lunar-date")
                        .getValue()
                        .primitiveValue())
                .isEqualTo("31/13/1990");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("ZOE");
    }

    @Test
    void whatIsNotCarriedIsListedByItsPlace() {
        String text = adt("A01", "ZBE|M1^HOP|20260115100000|interdit|INSERT|N") + "ZZZ|1|local\r";
        Mapping.Understood mapping = understood(text);

        assertThat(mapping.remarks())
                .filteredOn(remark -> remark.kind() == Remark.Kind.UNMAPPED)
                .extracting(Remark::place)
                .contains("ZBE[1]-3", "ZZZ[1]")
                .doesNotContain("PID[1]-3", "PV1[1]-2");
    }

    private static String adt(String event, String zbe) {
        return Samples.lines(
                header(event),
                "EVN||20260115110000",
                "PID|||IPP1" + HOSPITAL + "PI||ESSAI^ZOE",
                "PV1||I|UF1^CH1^LIT1||||||||||||||||VIS1" + HOSPITAL + "VN" + "|".repeat(25) + "20260115080000",
                zbe);
    }

    private static String header(String event) {
        return "MSH|^~\\&|A|H|B|H|20260115110000||ADT^" + event + "|1|P|2.5^FRA^2.11";
    }

    private Mapping.Understood understood(String text) {
        Mapping mapping = mapper.map(Samples.message(text.getBytes(UTF_8), "UTF-8"));
        assertThat(mapping).isInstanceOf(Mapping.Understood.class);
        return (Mapping.Understood) mapping;
    }

    private Event event(String text) {
        return understood(text).events().get(0);
    }

    private Encounter stay(String text) {
        return first(event(text), Encounter.class);
    }

    private Encounter movement(String text) {
        return event(text).bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(Encounter.class::isInstance)
                .map(Encounter.class::cast)
                .filter(Encounter::hasPartOf)
                .findFirst()
                .orElseThrow();
    }

    private static <R> R first(Event event, Class<R> type) {
        return event.bundle().getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
