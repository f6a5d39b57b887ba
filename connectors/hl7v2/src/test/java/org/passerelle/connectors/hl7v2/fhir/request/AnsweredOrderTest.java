package org.passerelle.connectors.hl7v2.fhir.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passerelle.connectors.hl7v2.Samples.segment;

import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Specimen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.hl7v2.Mapped;

/** Programme: what a result or a document tells of the order that it answers, and of those who made it. */
class AnsweredOrderTest {
    private static final String OBX = "OBX|1|NM|2823-3^Potassium^LN||4.1|mmol/L|||||F";

    @Test
    void aResultNamesWhoAskedForItUnderWhichNumberAndWhy() {
        Mapped mapped = Mapped.of(
                "ORU^R01^ORU_R01",
                Mapped.PID,
                segment(
                        "ORC",
                        "1=RE",
                        "2=DEM1^DPI",
                        "3=LAB9^SIL",
                        "5=CM",
                        "12=MED1^CLOUTIER^Ana",
                        "21=CH Essai^^^^^^^^^990000001",
                        "22=1 rue A^^Ville^^69000",
                        "24=3 rue B^^Ville^^69000"),
                segment(
                        "OBR",
                        "2=DEM1^DPI",
                        "3=LAB9^SIL",
                        "4=IONO^Ionogramme^L",
                        "16=MED1^CLOUTIER^Ana",
                        "17=0102030405",
                        "24=LAB",
                        "25=F",
                        "31=KALI^Contrôle^L"),
                OBX);

        ServiceRequest request = mapped.only(ServiceRequest.class);
        assertThat(request.getStatus()).isEqualTo(ServiceRequestStatus.COMPLETED);
        assertThat(request.getIdentifier())
                .extracting(number -> number.getValue())
                .containsExactly("DEM1", "LAB9");
        assertThat(request.getReasonCodeFirstRep().getText()).isEqualTo("Contrôle");
        assertThat(mapped.only(DiagnosticReport.class).getBasedOnFirstRep().getReference())
                .isEqualTo("ServiceRequest/" + request.getIdElement().getIdPart());
        PractitionerRole role = mapped.only(PractitionerRole.class);
        assertThat(request.getRequester().getReference())
                .isEqualTo("PractitionerRole/" + role.getIdElement().getIdPart());
        assertThat(role.getTelecomFirstRep().getValue()).isEqualTo("0102030405");
        assertThat(role.getOrganization().getDisplay()).isEqualTo("CH Essai");
        assertThat(mapped.only(Practitioner.class).getAddressFirstRep().getPostalCode())
                .isEqualTo("69000");
        assertThat(mapped.only(Organization.class).getAddressFirstRep().getCity())
                .isEqualTo("Ville");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
        assertThat(mapped.remarks())
                .extracting(remark -> remark.place())
                .doesNotContain("ORC[1]-1", "ORC[1]-2", "ORC[1]-3", "ORC[1]-12", "OBR[1]-16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';OBR|1||LAB9^SIL|IONO^Ionogramme^L;0",
                "'';OBR|1|DEM1|LAB9^SIL|IONO^Ionogramme^L;1",
                "'';OBR|1||LAB9^SIL|IONO^Ionogramme^L||||||||||||MED1;1",
                "ORC|RE;OBR|1||LAB9^SIL|IONO^Ionogramme^L;1"
            })
    void anOrderIsStatedOnlyIfTheMessageSpeaksOfIt(String orc, String obr, int requests) {
        Mapped mapped = orc.isEmpty()
                ? Mapped.of("ORU^R01", Mapped.PID, obr, OBX)
                : Mapped.of("ORU^R01", Mapped.PID, orc, obr, OBX);

        assertThat(mapped.all(ServiceRequest.class)).hasSize(requests);
        assertThat(mapped.only(DiagnosticReport.class).getBasedOn()).hasSize(requests);
        mapped.all(ServiceRequest.class)
                .forEach(request -> assertThat(request.hasStatus())
                        .as("a state that nobody stated")
                        .isFalse());
    }

    @Test
    void theSameOrderHasOneIdInTheOrderAndInTheResult() {
        String obr = "OBR|1|DEM1^DPI|LAB9^SIL|IONO^Ionogramme^L|||20260115080000||||||||MED1^CLOUTIER^Ana||||||||LAB|F";

        String ordered = Mapped.of("OML^O21", Mapped.PID, "ORC|NW|DEM1^DPI", obr)
                .only(ServiceRequest.class)
                .getId();
        String answered = Mapped.of("ORU^R01", Mapped.PID, "ORC|RE|DEM1^DPI", obr, OBX)
                .only(ServiceRequest.class)
                .getId();

        assertThat(answered).isEqualTo(ordered);
    }

    @Test
    void thoseWhoInterpretAndPerformAreRolesWithTheirPlace() {
        Mapped mapped = Mapped.of(
                "ORU^R01",
                Mapped.PID,
                segment(
                        "OBR",
                        "3=LAB9^SIL",
                        "4=TDM^Scanner^L",
                        "25=F",
                        "32=RAD1&ESSAI&Luc^^^UF300^S1",
                        "33=RAD2&AUTRE&Eve",
                        "34=MAN1&TIERS&Max",
                        "35=SEC1&QUART&Ida"),
                OBX);

        DiagnosticReport report = mapped.only(DiagnosticReport.class);
        assertThat(report.getResultsInterpreter())
                .extracting(who -> who.getDisplay())
                .containsExactly("Luc ESSAI", "Eve AUTRE");
        assertThat(report.getPerformer())
                .extracting(who -> who.getExtensionFirstRep()
                        .castToCodeableConcept(who.getExtensionFirstRep().getValue())
                        .getCodingFirstRep()
                        .getCode())
                .containsExactly("SPRF", "TRANS");
        assertThat(mapped.only(PractitionerRole.class).getLocationFirstRep().getDisplay())
                .isEqualTo("UF300 / S1");
    }

    @Test
    void theSpecimenOfObrAndTheChargeBesideItAreStated() {
        Mapped mapped = Mapped.of(
                "ORU^R01",
                Mapped.PID,
                segment(
                        "OBR",
                        "2=DEM1",
                        "4=IONO^Ionogramme^L",
                        "7=20260115080000",
                        "9=10^mL",
                        "10=PREL1^SOIN^Eva",
                        "14=20260115081500",
                        "15=SANG&Sang veineux&L^HEP&Héparine&L^^BRAS&Bras gauche&L",
                        "25=F"),
                OBX,
                segment("FT1", "4=20260115", "6=CG", "7=B21^Ionogramme^L", "10=2", "11=100&EUR"));

        Specimen specimen = mapped.only(Specimen.class);
        assertThat(specimen.getType().getText()).isEqualTo("Sang veineux");
        assertThat(specimen.getCollection().getQuantity().getValue()).isEqualByComparingTo("10");
        assertThat(specimen.getCollection().getBodySite().getText()).isEqualTo("Bras gauche");
        assertThat(specimen.getCollection().getCollector().getDisplay()).isEqualTo("Eva SOIN");
        assertThat(specimen.getContainerFirstRep().getAdditiveCodeableConcept().getText())
                .isEqualTo("Héparine");
        assertThat(specimen.getReceivedTimeElement().getValueAsString()).startsWith("2026-01-15T08:15");
        assertThat(mapped.only(Observation.class).getSpecimen().getReference())
                .isEqualTo("Specimen/" + specimen.getIdElement().getIdPart());
        assertThat(mapped.only(ChargeItem.class).getQuantity().getValue()).isEqualByComparingTo("2");
    }

    @Test
    void commentsWithTheirAuthorAndTimeStayApart() {
        Mapped mapped = Mapped.of(
                "ORU^R01",
                Mapped.PID,
                "OBR|1||LAB9^SIL|IONO^Ionogramme^L",
                OBX,
                "NTE|1||Hémolyse",
                "NTE|2||contrôlée||B1^ESSAI^Ida|20260115090000",
                "NTE|3||deux fois");

        assertThat(mapped.only(Observation.class).getNote())
                .extracting(note -> note.getText())
                .containsExactly("Hémolyse", "contrôlée\ndeux fois");
        assertThat(mapped.only(Observation.class)
                        .getNote()
                        .get(1)
                        .getAuthorStringType()
                        .getValue())
                .isEqualTo("Ida ESSAI");
    }
}
