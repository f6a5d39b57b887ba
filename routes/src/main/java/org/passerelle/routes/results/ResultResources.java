package org.passerelle.routes.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * What a suggestion says, in the resource that fits its use case: a RiskAssessment for triage, a DetectedIssue for evidence
 * and codes, an Observation for forecasts and all else. Preliminary until a professional accepted it; never one of the
 * resources that a record is kept in.
 */
final class ResultResources {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private ResultResources() {}

    /** @param decision what the professional did, if anything */
    static DomainResource of(
            StoredSuggestion stored,
            Suggestion suggestion,
            CaseResources subject,
            Device adapter,
            Optional<Decision> decision) {
        boolean accepted = decision.map(Decision::kind)
                .filter(Decision.Kind.ACCEPTED::equals)
                .isPresent();
        DomainResource result = switch (kind(stored.useCase())) {
            case RISK -> risk(stored, suggestion, subject, adapter, accepted);
            case ISSUE -> issue(stored, suggestion, subject, adapter, accepted);
            case FINDING -> finding(stored, suggestion, subject, adapter, accepted);
        };
        result.setId(Entries.id("result", stored.id()));
        result.getMeta().addSecurity(Codes.aiLabel());
        return result;
    }

    private enum Kind {
        RISK,
        ISSUE,
        FINDING
    }

    /** By the first word of the use case: a site may have several of a kind. */
    private static Kind kind(String useCase) {
        return switch (useCase.split("[^a-z]", 2)[0]) {
            case "triage" -> Kind.RISK;
            case "pathos", "coding", "codage" -> Kind.ISSUE;
            default -> Kind.FINDING;
        };
    }

    private static RiskAssessment risk(
            StoredSuggestion stored, Suggestion suggestion, CaseResources subject, Device adapter, boolean accepted) {
        RiskAssessment risk = new RiskAssessment();
        risk.setStatus(
                accepted ? RiskAssessment.RiskAssessmentStatus.FINAL : RiskAssessment.RiskAssessmentStatus.PRELIMINARY);
        risk.setCode(new CodeableConcept().setText(suggestion.question()));
        risk.setSubject(subject.subject());
        subject.encounter().ifPresent(risk::setEncounter);
        risk.setOccurrence(Entries.dateTime(stored.createdAt()));
        risk.setPerformer(Entries.reference(adapter));
        EvidencePointers.of(stored, suggestion).forEach(risk::addBasis);
        for (int i = 0; i < suggestion.proposals().size(); i++) {
            Proposal proposal = suggestion.proposals().get(i);
            RiskAssessment.RiskAssessmentPredictionComponent prediction = risk.addPrediction();
            prediction.setOutcome(concept(proposal.value()));
            // The confidence is that of the first proposal: of the others the contract says nothing.
            if (i == 0) {
                addConfidence(prediction, suggestion.confidence());
                prediction.setRationale(rationale(suggestion.reasons()));
            }
        }
        return risk;
    }

    private static void addConfidence(
            RiskAssessment.RiskAssessmentPredictionComponent prediction, Confidence confidence) {
        switch (confidence) {
            // FHIR R4 counts this decimal in percent (RiskAssessment, ras-2).
            case Confidence.Probability probability ->
                prediction.setProbability(
                        new DecimalType(BigDecimal.valueOf(probability.value()).multiply(PERCENT)));
            case Confidence.Words words -> prediction.setQualitativeRisk(new CodeableConcept().setText(words.level()));
            case Confidence.Interval interval -> confidence(interval).ifPresent(prediction::addExtension);
            case Confidence.None none -> {
                // Nothing is said where the model has none.
            }
        }
    }

    private static DetectedIssue issue(
            StoredSuggestion stored, Suggestion suggestion, CaseResources subject, Device adapter, boolean accepted) {
        DetectedIssue issue = new DetectedIssue();
        issue.setStatus(
                accepted ? DetectedIssue.DetectedIssueStatus.FINAL : DetectedIssue.DetectedIssueStatus.PRELIMINARY);
        issue.setCode(concept(suggestion.proposals().getFirst().value()));
        issue.setPatient(subject.subject());
        issue.setIdentified(Entries.dateTime(stored.createdAt()));
        issue.setAuthor(Entries.reference(adapter));
        issue.setDetail(suggestion.question());
        for (Reason reason : suggestion.reasons()) {
            DetectedIssue.DetectedIssueEvidenceComponent evidence = issue.addEvidence();
            evidence.addCode(new CodeableConcept().setText(reason.text()));
            EvidencePointers.of(stored, reason).forEach(evidence::addDetail);
        }
        confidence(suggestion.confidence()).ifPresent(issue::addExtension);
        return issue;
    }

    private static Observation finding(
            StoredSuggestion stored, Suggestion suggestion, CaseResources subject, Device adapter, boolean accepted) {
        Observation finding = new Observation();
        finding.setStatus(accepted ? Observation.ObservationStatus.FINAL : Observation.ObservationStatus.PRELIMINARY);
        finding.setCode(new CodeableConcept().setText(suggestion.question()));
        finding.setSubject(subject.subject());
        subject.encounter().ifPresent(finding::setEncounter);
        finding.setEffective(Entries.dateTime(stored.createdAt()));
        finding.setIssued(Entries.instant(stored.createdAt()).getValue());
        // In R4 a performer is a person or an organisation; the device has an element of its own.
        finding.setDevice(Entries.reference(adapter));
        Proposal proposal = suggestion.proposals().getFirst();
        finding.setValue(concept(proposal.value()));
        if (!proposal.detail().isBlank()) {
            finding.addNote().setText(proposal.detail());
        }
        confidence(suggestion.confidence()).ifPresent(finding::addExtension);
        List<Reference> pointers = EvidencePointers.of(stored, suggestion);
        pointers.forEach(pointer -> finding.addExtension(new Extension(Codes.EVIDENCE, pointer)));
        return finding;
    }

    /** In the form that the model has; a word stays a word, since no one mapped it to a rating. */
    static Optional<Extension> confidence(Confidence confidence) {
        return switch (confidence) {
            case Confidence.Probability probability ->
                Optional.of(new Extension(Codes.CONFIDENCE, new DecimalType(probability.value())));
            case Confidence.Interval interval ->
                Optional.of(new Extension(
                        Codes.CONFIDENCE,
                        new Range()
                                .setLow(new Quantity().setValue(interval.low()))
                                .setHigh(new Quantity().setValue(interval.high()))));
            case Confidence.Words words -> Optional.of(new Extension(Codes.CONFIDENCE, new StringType(words.level())));
            case Confidence.None none -> Optional.empty();
        };
    }

    static CodeableConcept concept(Coded coded) {
        CodeableConcept concept = Codes.concept(
                coded.system().isBlank() ? null : coded.system(),
                coded.code(),
                coded.display().isBlank() ? null : coded.display());
        return coded.display().isBlank() ? concept : concept.setText(coded.display());
    }

    private static String rationale(List<Reason> reasons) {
        return reasons.isEmpty() ? null : reasons.stream().map(Reason::text).collect(Collectors.joining(" ; "));
    }
}
