package org.passerelle.connectors.hl7v2.fhir.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Specimen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.Mapped;

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
}
