package org.passerelle.connectors.hl7v2;

import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.admission.AdmissionFamily;
import org.passerelle.connectors.hl7v2.fhir.billing.BillingFamily;
import org.passerelle.connectors.hl7v2.fhir.care.CareFamily;
import org.passerelle.connectors.hl7v2.fhir.document.DocumentDesk;
import org.passerelle.connectors.hl7v2.fhir.document.DocumentFamily;
import org.passerelle.connectors.hl7v2.fhir.general.GeneralFamily;
import org.passerelle.connectors.hl7v2.fhir.masterfile.MasterFileFamily;
import org.passerelle.connectors.hl7v2.fhir.order.OrderFamily;
import org.passerelle.connectors.hl7v2.fhir.patient.PatientDrafts;
import org.passerelle.connectors.hl7v2.fhir.pharmacy.PharmacyFamily;
import org.passerelle.connectors.hl7v2.fhir.pharmacy.VaccinationFamily;
import org.passerelle.connectors.hl7v2.fhir.result.ResultFamily;
import org.passerelle.connectors.hl7v2.fhir.scheduling.SchedulingFamily;

/** Every family of messages that can be mapped. */
final class Families {
    private final List<Family> families;

    Families(MapperSettings settings) {
        PatientDrafts patients = new PatientDrafts(settings.ins());
        DocumentDesk documents = new DocumentDesk(settings.documents());
        this.families = List.of(
                new AdmissionFamily(patients),
                new ResultFamily(patients, documents),
                new DocumentFamily(patients, documents),
                new SchedulingFamily(patients),
                new OrderFamily(patients),
                new PharmacyFamily(patients),
                new VaccinationFamily(patients),
                new BillingFamily(patients),
                new CareFamily(patients),
                new MasterFileFamily(),
                new GeneralFamily(patients));
    }

    /** The family of these messages; empty if none knows them. */
    Optional<Family> of(String type, String event) {
        return families.stream().filter(family -> family.knows(type, event)).findFirst();
    }
}
