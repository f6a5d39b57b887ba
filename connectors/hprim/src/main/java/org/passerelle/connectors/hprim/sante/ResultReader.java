package org.passerelle.connectors.hprim.sante;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.facts.LocalTimes;

/** The segments OBR, OBX and C of one patient: reports with their results, or requests where the context is an order. */
final class ResultReader {
    private static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    private static final List<String> INTERPRETATIONS = List.of("L", "H", "LL", "HH", "N", "A", "AA");

    private final Facts facts;
    private final LocalTimes times;
    private final List<Remark> remarks;
    private final Optional<Reference> stay;
    private final boolean isOrder;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private Segment request;
    private DiagnosticReport report;
    private Observation observation;

    /**
     * @param remarks what the operator should see; grows
     * @param isOrder true if OBR asks for examinations instead of reporting them
     */
    ResultReader(Facts facts, LocalTimes times, List<Remark> remarks, Optional<Reference> stay, boolean isOrder) {
        this.facts = facts;
        this.times = times;
        this.remarks = remarks;
        this.stay = stay;
        this.isOrder = isOrder;
    }

    void read(Segment segment) {
        switch (segment.name()) {
            case "OBR" -> request(segment);
            case "OBX" -> result(segment);
            case "C" -> comment(segment);
            default -> remarks.add(Remark.unmapped(segment.place(), "Segment conservé et non traduit."));
        }
    }

    private void request(Segment obr) {
        request = obr;
        report = null;
        observation = null;
        if (isOrder) {
            ServiceRequest order = new ServiceRequest();
            order.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
            order.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
            order.setSubject(facts.patient());
            stay.ifPresent(order::setEncounter);
            order.setCode(Values.concept(obr, 5));
            obr.text(7, 1).flatMap(times::dateTime).ifPresent(order::setAuthoredOnElement);
            facts.add(order, key(obr), obr.place());
            return;
        }
        report = new DiagnosticReport();
        report.setSubject(facts.patient());
        stay.ifPresent(report::setEncounter);
        report.setStatus(reportStatus(obr.value(26)));
        report.setCode(Values.concept(obr, 5));
        obr.text(8, 1).flatMap(times::dateTime).ifPresent(report::setEffective);
        obr.text(23, 1).flatMap(times::instant).ifPresent(at -> report.setIssued(Date.from(at)));
        obr.text(4, 2)
                .or(() -> obr.text(4, 1))
                .ifPresent(number -> report.addIdentifier().setValue(number));
        facts.add(report, key(obr), obr.place());
    }

    private void result(Segment obx) {
        Optional<DateTimeType> when = obx.text(15, 1)
                .flatMap(times::dateTime)
                .or(() -> Optional.ofNullable(request).flatMap(obr -> times.dateTime(obr.value(8))));
        observation = new Observation();
        observation.setSubject(facts.patient());
        stay.ifPresent(observation::setEncounter);
        observation.setStatus(observationStatus(obx.value(12)));
        observation.setCode(Values.concept(obx, 4));
        when.ifPresent(observation::setEffective);
        Values.of(obx).ifPresent(observation::setValue);
        obx.text(8, 1).ifPresent(range -> observation.addReferenceRange().setText(obx.words(8)));
        obx.text(9, 1).ifPresent(flag -> interpretation(flag, observation));
        String fact = "hprim|" + (request == null ? "" : key(request)) + "|" + obx.value(4) + "|" + obx.value(5) + "|"
                + when.map(DateTimeType::getValueAsString).orElse("");
        String key = fact + "|" + occurrences.merge(fact, 1, Integer::sum);
        facts.add(observation, key, obx.place());
        if (report != null) {
            report.addResult(facts.reference("Observation", key));
        }
    }

    /** A comment belongs to what stands before it. One about the patient has no place in the model. */
    private void comment(Segment segment) {
        String text = segment.words(4);
        if (text.isEmpty()) {
            return;
        }
        if (observation != null) {
            observation.addNote().setText(text);
        } else if (report != null) {
            report.setConclusion(report.hasConclusion() ? report.getConclusion() + "\n" + text : text);
        } else {
            remarks.add(Remark.unmapped(segment.place(), "Commentaire sur le patient, conservé dans le message."));
        }
    }

    /** Specimen numbers of requester and producer, code and time of collection: the same when the report is sent again. */
    private static String key(Segment obr) {
        return "hprim|" + obr.raw(3) + "|" + obr.raw(4) + "|" + obr.value(5) + "|" + obr.value(8);
    }

    private static void interpretation(String flag, Observation observation) {
        if (INTERPRETATIONS.contains(flag)) {
            observation
                    .addInterpretation()
                    .addCoding()
                    .setSystem(INTERPRETATION)
                    .setCode(flag);
        } else {
            observation.addInterpretation().setText(flag);
        }
    }

    /** Result status of ASTM E1238 as HPRIM uses it: I pending, P preliminary, F final, C corrected, X cannot be done. */
    private static DiagnosticReportStatus reportStatus(String status) {
        return switch (status) {
            case "F" -> DiagnosticReportStatus.FINAL;
            case "C" -> DiagnosticReportStatus.CORRECTED;
            case "P" -> DiagnosticReportStatus.PRELIMINARY;
            case "I", "O" -> DiagnosticReportStatus.REGISTERED;
            case "X" -> DiagnosticReportStatus.CANCELLED;
            default -> DiagnosticReportStatus.UNKNOWN;
        };
    }

    private static ObservationStatus observationStatus(String status) {
        return switch (status) {
            case "F" -> ObservationStatus.FINAL;
            case "C" -> ObservationStatus.CORRECTED;
            case "P" -> ObservationStatus.PRELIMINARY;
            case "I" -> ObservationStatus.REGISTERED;
            case "X" -> ObservationStatus.CANCELLED;
            case "D" -> ObservationStatus.ENTEREDINERROR;
            default -> ObservationStatus.UNKNOWN;
        };
    }
}
