package org.passerelle.adapters.remote.fhirmessage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.remote.data.Choice;
import org.passerelle.adapters.remote.data.Leaf;

/**
 * Reads the results in a response message: RiskAssessment, DetectedIssue and Observation propose, GuidanceResponse says
 * how it went. Resources that were sent and come back unchanged in name are no results.
 */
final class ResultReader {
    private static final int PROPOSALS_MAX = 20;
    private static final int TEXT_CHARS_MAX = 500;

    private final MessageSettings settings;

    ResultReader(MessageSettings settings) {
        this.settings = settings;
    }

    /** The answer in a response, to data with these values. */
    Answer read(Bundle response, List<Leaf> sent) {
        Map<String, Leaf> places = places(sent);
        List<Result> results = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : response.getEntry()) {
            Resource resource = entry.getResource();
            if (resource == null || places.containsKey(resource.fhirType() + "/" + resource.getIdPart())) {
                continue;
            }
            switch (resource) {
                case GuidanceResponse guidance -> {
                    Optional<Abstention> none = unfinished(guidance);
                    if (none.isPresent()) {
                        return none.get();
                    }
                }
                case RiskAssessment risk -> results.addAll(of(risk));
                case DetectedIssue issue -> results.add(of(issue));
                case Observation observation -> results.add(of(observation));
                default -> {}
            }
        }
        return results.isEmpty()
                ? new Abstention("no-result", "Le module a répondu sans rien proposer.", List.of())
                : suggestion(results, places);
    }

    /** One proposal of the server's. */
    private record Result(CodeableConcept value, Confidence confidence, String why, List<Reference> basis) {}

    private static Optional<Abstention> unfinished(GuidanceResponse guidance) {
        GuidanceResponse.GuidanceResponseStatus status = guidance.getStatus();
        if (status == null) {
            throw invalid("no-status", "a GuidanceResponse has no status");
        }
        return switch (status) {
            case SUCCESS -> Optional.empty();
            case DATAREQUIRED, DATAREQUESTED -> {
                Set<String> missing = new LinkedHashSet<>();
                for (DataRequirement needed : guidance.getDataRequirement()) {
                    missing.add(needed.getType());
                }
                missing.remove(null);
                yield Optional.of(
                        new Abstention("data-required", "Le module demande d'autres données.", List.copyOf(missing)));
            }
            case FAILURE -> throw new AdapterException(Kind.REFUSED, "guidance-failure", "the guidance failed");
            case INPROGRESS -> throw invalid("async-not-supported", "the server wants to answer later");
            case ENTEREDINERROR, NULL -> throw invalid("no-status", "a GuidanceResponse is not usable");
        };
    }

    private List<Result> of(RiskAssessment risk) {
        List<Result> results = new ArrayList<>();
        for (RiskAssessment.RiskAssessmentPredictionComponent prediction : risk.getPrediction()) {
            results.add(new Result(
                    prediction.getOutcome(), confidence(prediction), prediction.getRationale(), risk.getBasis()));
        }
        return results;
    }

    private static Result of(DetectedIssue issue) {
        List<Reference> basis = new ArrayList<>(issue.getImplicated());
        issue.getEvidence().forEach(evidence -> basis.addAll(evidence.getDetail()));
        return new Result(issue.getCode(), new Confidence.None(), issue.getDetail(), basis);
    }

    private static Result of(Observation observation) {
        if (!(observation.getValue() instanceof CodeableConcept value)) {
            throw invalid("value-not-coded", "an Observation proposes a value that is not coded");
        }
        List<Reference> basis = new ArrayList<>(observation.getDerivedFrom());
        String note = observation.getNoteFirstRep().getText();
        return new Result(value, new Confidence.None(), note, basis);
    }

    private Confidence confidence(RiskAssessment.RiskAssessmentPredictionComponent prediction) {
        return switch (settings.confidence()) {
            case NONE -> new Confidence.None();
            case PROBABILITY -> {
                if (!(prediction.getProbability() instanceof DecimalType told)) {
                    yield new Confidence.None();
                }
                double value = told.getValue().doubleValue();
                if (value < 0 || value > 1) {
                    throw invalid("no-probability", "a probability is not between 0 and 1");
                }
                yield new Confidence.Probability(value);
            }
            case WORDS -> {
                CodeableConcept level = prediction.getQualitativeRisk();
                String words = level.hasText()
                        ? level.getText()
                        : level.getCodingFirstRep().getDisplay();
                yield words == null ? new Confidence.None() : new Confidence.Words(shortened(words));
            }
        };
    }

    private Suggestion suggestion(List<Result> results, Map<String, Leaf> places) {
        if (results.size() > PROPOSALS_MAX) {
            throw invalid("too-many-results", "more results than anybody would read");
        }
        List<Proposal> proposals = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (Result result : results) {
            Choice choice = choice(result.value());
            String why = result.why() == null ? "" : shortened(result.why());
            proposals.add(new Proposal(choice.value(), why));
            List<Evidence> evidence = evidence(result.basis(), places);
            if (!why.isEmpty() || !evidence.isEmpty()) {
                String text = why.isEmpty() ? "Données sur lesquelles le module s'appuie" : why;
                reasons.add(
                        new Reason(text, choice.value().code(), settings.event().toString(), evidence));
            }
        }
        return new Suggestion(
                settings.question(),
                proposals,
                Optional.empty(),
                results.get(0).confidence(),
                reasons,
                List.of(),
                Suggestion.Presentation.SHOW,
                choice(results.get(0).value()).urgency());
    }

    private Choice choice(CodeableConcept value) {
        for (Coding coding : value.getCoding()) {
            Optional<Choice> known = Optional.ofNullable(coding.getCode())
                    .flatMap(settings.choices()::find)
                    .filter(choice -> choice.value().system().equals(coding.getSystem()));
            if (known.isPresent()) {
                return known.get();
            }
        }
        throw invalid("unlisted-code", "a result has no code that the manifest lists");
    }

    /** Results name whole resources: the evidence is the resource's value, or what it begins with. */
    private static List<Evidence> evidence(List<Reference> basis, Map<String, Leaf> places) {
        Set<Evidence> evidence = new LinkedHashSet<>();
        for (Reference reference : basis) {
            String told = reference.getReference() == null ? "" : reference.getReference();
            String[] steps = told.split("/");
            String local = steps.length < 2 ? told : steps[steps.length - 2] + "/" + steps[steps.length - 1];
            Leaf leaf = places.get(local);
            if (leaf != null) {
                evidence.add(new Evidence(
                        leaf.resource(), leaf.path(), 0, leaf.text().length()));
            }
        }
        return List.copyOf(evidence);
    }

    /** The most telling value of each resource that was sent. */
    private static Map<String, Leaf> places(List<Leaf> sent) {
        Map<String, Leaf> places = new TreeMap<>();
        for (Leaf leaf : sent) {
            places.merge(leaf.resource(), leaf, (known, next) -> !telling(known) && telling(next) ? next : known);
        }
        return places;
    }

    private static boolean telling(Leaf leaf) {
        return leaf.path().startsWith("value") || leaf.path().startsWith("payload");
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= TEXT_CHARS_MAX ? line : line.substring(0, TEXT_CHARS_MAX - 1) + "…";
    }

    private static AdapterException invalid(String code, String text) {
        return new AdapterException(Kind.INVALID, code, text);
    }
}
