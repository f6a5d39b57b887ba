package org.passerelle.connectors.hl7v2.fhir.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Specimen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.Mapped;
import org.passerelle.connectors.hl7v2.Samples;

/** Programme: an analysis is asked for with its reasons, answers and specimen; its state; specimens before orders. */
class OrderFamilyTest {
    private static final String OBR = "OBR|1|DEM1^DPI||NFS^Numération^L|||||||||fièvre depuis hier|||MED1^CLOUTIER^Ana";

    @Test
    void anOrderNamesWhatIsAskedByWhomWhyAndOnWhat() {
        Mapped mapped = Mapped.of(
                "OML^O21^OML_O21",
                Mapped.PID,
                "ORC|NW|DEM1^DPI|||||||20260115081500",
                "TQ1|1||||||20260115090000||S",
                OBR,
                "NTE|1||Prélever à jeun",
                "DG1|1||R50.9^Fièvre^I10",
                "OBX|1|NM|8310-5^Température^LN||39.1|Cel|||||F",
                "SPM|1|TUBE7&DPI^||SANG^Sang veineux^L|||||||||||||20260115085500");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.ORDERED);
        ServiceRequest request = mapped.only(ServiceRequest.class);
        assertThat(request.getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
        assertThat(request.getPriority()).isEqualTo(ServiceRequestPriority.STAT);
        assertThat(request.getCode().getText()).isEqualTo("Numération");
        assertThat(request.getRequester().getDisplay()).isEqualTo("Ana CLOUTIER");
        assertThat(request.getNote())
                .extracting(note -> note.getText())
                .containsExactly("fièvre depuis hier", "Prélever à jeun");
        assertThat(request.getReasonReferenceFirstRep().getReference())
                .isEqualTo("Condition/"
                        + mapped.only(Condition.class).getIdElement().getIdPart());
        assertThat(request.getSupportingInfoFirstRep().getReference())
                .isEqualTo("Observation/"
                        + mapped.only(Observation.class).getIdElement().getIdPart());
        assertThat(request.getSpecimenFirstRep().getReference())
                .isEqualTo(
                        "Specimen/" + mapped.only(Specimen.class).getIdElement().getIdPart());
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NW,,ACTIVE",
        "CA,,REVOKED",
        "DC,,REVOKED",
        "HD,,ONHOLD",
        "SC,CM,COMPLETED",
        "SC,HD,ONHOLD",
        "XO,ER,ENTEREDINERROR"
    })
    void theStateFollowsTheOrder(String control, String status, ServiceRequestStatus expected) {
        Mapped mapped = Mapped.of(
                "ORM^O01", Mapped.PID, "ORC|" + control + "|DEM1^DPI|||" + (status == null ? "" : status), OBR);

        assertThat(mapped.only(ServiceRequest.class).getStatus())
                .as("state of %s %s", control, status)
                .isEqualTo(expected);
    }

    @Test
    void anOrderChangedKeepsItsId() {
        String id = Mapped.of("ORM^O01", Mapped.PID, "ORC|NW|DEM1^DPI", OBR)
                .only(ServiceRequest.class)
                .getId();

        assertThat(Mapped.of("ORM^O01", Mapped.PID, "ORC|CA|DEM1^DPI", OBR)
                        .only(ServiceRequest.class)
                        .getId())
                .isEqualTo(id);
    }

    @Test
    void aSpecimenBeforeItsOrdersServesThemAll() {
        Mapped mapped = Mapped.of(
                "OML^O35",
                Mapped.PID,
                "SPM|1|TUBE1||SANG^Sang^L",
                "ORC|NW|DEM1",
                "OBR|1|DEM1||HBA1C^HbA1c^L",
                "ORC|NW|DEM2",
                "OBR|1|DEM2||GLU^Glucose^L");

        List<ServiceRequest> requests = mapped.all(ServiceRequest.class);
        assertThat(requests).hasSize(2);
        String tube = "Specimen/" + mapped.only(Specimen.class).getIdElement().getIdPart();
        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(request.getSpecimenFirstRep().getReference()).isEqualTo(tube));
    }

    @Test
    void anOrderOfAMedicineIsAPrescription() {
        Mapped mapped = Mapped.of("ORM^O01", Mapped.PID, "ORC|NW|PRE1", "RXO|DCI1^essaimol^L|1||CP");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.PRESCRIBED);
        assertThat(mapped.only(MedicationRequest.class)
                        .getMedicationCodeableConcept()
                        .getText())
                .isEqualTo("essaimol");
    }

    @Test
    void bloodIsOrderedWithItsQuantity() {
        Mapped mapped = Mapped.of("OMB^O27", Mapped.PID, "ORC|NW|SANG1", "BPO|1|CGR^Concentré de globules rouges^L||2");

        assertThat(mapped.only(ServiceRequest.class).getQuantityQuantity().getValue())
                .isEqualByComparingTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {Mapped.PID, "PV1|1|O|LABO"})
    void earlierResultsThatAnOrderRefersToAreResultsAndNoOrders(String begin) {
        Mapped mapped = Mapped.of(
                "OML^O21",
                Mapped.PID,
                "PV1|1|I|UF200",
                "ORC|NW|DEM1^DPI",
                OBR,
                begin,
                "OBR|1||LAB8^SIL|IONO^Ionogramme^L|||20260110080000||||||||||||||||||F",
                "OBX|1|NM|2823-3^Potassium^LN||3.1|mmol/L|||||F");

        assertThat(mapped.only(ServiceRequest.class).getCode().getText()).isEqualTo("Numération");
        DiagnosticReport report = mapped.only(DiagnosticReport.class);
        assertThat(report.getCode().getText()).isEqualTo("Ionogramme");
        assertThat(report.hasEncounter()).as("of the present stay").isFalse();
        assertThat(mapped.only(Observation.class).hasEncounter()).isFalse();
        assertThat(mapped.event().trigger()).isEqualTo(Trigger.ORDERED);
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORM^O01", "OML^O21", "ORR^O02", "ORL^O22", "OMG^O19"})
    void anOrderWithoutPatientIsKnownByItsNumber(String type) {
        Mapped mapped = Mapped.of(type, "ORC|CA|DEM1^DPI||||||||20260115081500");

        assertThat(mapped.only(ServiceRequest.class).getStatus()).isEqualTo(ServiceRequestStatus.REVOKED);
        assertThat(mapped.event().subject()).isEqualTo("order:essai|DEM1");
    }

    @Test
    void howOftenAndHowMuchIsATiming() {
        ServiceRequest request = Mapped.of(
                        "OMG^O19",
                        Mapped.PID,
                        "ORC|NW|DEM1^DPI",
                        "TQ1|1|2^kg|Q6H||||20260115080000|20260117080000|R|si douleur|À distance des repas||||",
                        OBR)
                .only(ServiceRequest.class);

        assertThat(request.getOccurrenceTiming().getRepeat().getPeriod()).isEqualByComparingTo("6");
        assertThat(request.getOccurrenceTiming().getRepeat().getBoundsPeriod().hasEnd())
                .isTrue();
        assertThat(request.getQuantityQuantity().getValue()).isEqualByComparingTo("2");
        assertThat(request.getAsNeededCodeableConcept().getText()).isEqualTo("si douleur");
        assertThat(request.getNote()).extracting(note -> note.getText()).contains("À distance des repas");
    }

    @ParameterizedTest
    @CsvSource({"29=I,locationCode", "8=PAR1^DPI&PAR2^SIL,basedOn", "4=GRP1,requisition", "33=ALT1^^^DPI,identifier"})
    void whatOrcSaysOfAnOrderIsStated(String field, String property) {
        ServiceRequest request = Mapped.of(
                        "OMG^O19", Mapped.PID, Samples.segment("ORC", "1=NW", field), "OBR|1|||NFS^Numération^L")
                .only(ServiceRequest.class);

        assertThat(request.getNamedProperty(property).hasValues()).isTrue();
    }
}
