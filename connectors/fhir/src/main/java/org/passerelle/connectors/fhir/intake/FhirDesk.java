package org.passerelle.connectors.fhir.intake;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.fhir.intake.FhirSettings.ConformanceMode;
import org.passerelle.connectors.fhir.parse.Issue;
import org.passerelle.connectors.fhir.validation.Conformance;

/** Takes FHIR writes for one source: judges them, and hands to the inbox what is taken and a trace of what is not. */
public final class FhirDesk {
    private final FhirSettings settings;
    private final Intake intake;
    private final HeldFacts held;
    private final Resolutions.Lookup lookup;
    private final Conformance conformance;
    private final WriteRule rule;
    private final Clock clock;
    private final Planner planner = new Planner();

    /**
     * @param held what is held already, for conditions and for telling a creation from an update
     * @param lookup finds what a condition matches among what is held
     */
    public FhirDesk(
            FhirSettings settings,
            Intake intake,
            HeldFacts held,
            Resolutions.Lookup lookup,
            Conformance conformance,
            Clock clock) {
        this(settings, intake, held, lookup, conformance, WriteRule.none(), clock);
    }

    /** @param rule what this source asks beyond FHIR */
    public FhirDesk(
            FhirSettings settings,
            Intake intake,
            HeldFacts held,
            Resolutions.Lookup lookup,
            Conformance conformance,
            WriteRule rule,
            Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.held = held;
        this.lookup = lookup;
        this.conformance = conformance;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * Judges on the calling thread, which may be busy for a while, and completes once what is kept is on the disk.
     *
     * @return completes exceptionally with {@code IntakeUnavailableException} if it could not be kept, or not be judged yet
     */
    public CompletionStage<Outcome> write(WriteRequest request) {
        if (settings.conformance() == ConformanceMode.REJECT && !conformance.isReady()) {
            // Taking what would be refused a moment later is worse than asking the sender to come back.
            return CompletableFuture.failedStage(new IntakeUnavailableException(
                    "Profils FHIR en cours de chargement : à présenter de nouveau", null));
        }
        String messageId = Ids.next();
        Resolutions resolutions = Resolutions.asking(lookup);
        Plan plan = conforming(ruled(planner.plan(request, messageId, resolutions)));
        return switch (plan) {
            case Plan.Refused refused -> {
                Message message = message(request, messageId, request.type(), messageId, resolutions);
                String reason = refused.issues().isEmpty()
                        ? ""
                        : refused.issues().get(0).text();
                yield intake.refuse(message, new Refusal(Integer.toString(refused.status()), reason))
                        .thenApply(receipt -> new Outcome.Refused(refused.status(), refused.issues(), messageId));
            }
            case Plan.Accepted accepted -> {
                String key = orderingKey(accepted, messageId);
                Message message =
                        message(withControlId(request, accepted), messageId, type(request, accepted), key, resolutions);
                Set<String> before = heldBefore(accepted);
                yield intake.take(message).thenApply(receipt -> new Outcome.Done(message, accepted, before));
            }
        };
    }

    private Plan ruled(Plan plan) {
        if (!(plan instanceof Plan.Accepted accepted)) {
            return plan;
        }
        List<Issue> issues = accepted.steps().stream()
                .filter(Step::states)
                .flatMap(step -> rule.check(step.resource().orElseThrow()).stream())
                .toList();
        return issues.isEmpty() ? plan : new Plan.Refused(issues);
    }

    private Plan conforming(Plan plan) {
        if (settings.conformance() != ConformanceMode.REJECT || !(plan instanceof Plan.Accepted accepted)) {
            return plan;
        }
        List<Issue> issues = accepted.steps().stream()
                .filter(Step::states)
                .flatMap(step -> conformance.check(step.resource().orElseThrow(), settings.coreVersion()).stream()
                        .filter(Conformance.Finding::error)
                        .map(finding -> Issue.unprocessable(
                                IssueType.INVARIANT,
                                finding.place(),
                                "Non conforme au profil (" + finding.rule() + ").")))
                .toList();
        return issues.isEmpty() ? plan : new Plan.Refused(issues);
    }

    private Set<String> heldBefore(Plan.Accepted plan) {
        Set<String> before = new HashSet<>();
        for (Step step : plan.steps()) {
            if (step.action() == Step.Action.UPDATE
                    && held.read(step.reference()).isPresent()) {
                before.add(step.reference());
            }
        }
        return before;
    }

    private static WriteRequest withControlId(WriteRequest request, Plan.Accepted plan) {
        boolean message = plan.shape().filter(BundleType.MESSAGE::equals).isPresent();
        return message && request.controlId().isEmpty()
                ? new WriteRequest(
                        request.interaction(),
                        request.type(),
                        request.target(),
                        plan.steps().get(0).reference(),
                        request.format(),
                        request.content())
                : request;
    }

    private static String type(WriteRequest request, Plan.Accepted plan) {
        return plan.shape()
                .map(shape -> "Bundle " + shape.toCode())
                .orElseGet(() -> request.interaction() == Interaction.DELETE
                        ? "DELETE " + request.target().split("/")[0]
                        : plan.steps().get(0).reference().split("/")[0]);
    }

    /** What is about one patient of one source is handled in order. */
    private String orderingKey(Plan.Accepted plan, String messageId) {
        for (Step step : plan.steps()) {
            if (step.action() == Step.Action.DELETE) {
                Optional<HeldFacts.Held> deleted = held.read(step.reference());
                if (deleted.isPresent()) {
                    return deleted.get().subject();
                }
            }
            Optional<String> patient =
                    step.resource().filter(resource -> step.states()).flatMap(FhirDesk::patient);
            if (patient.isPresent()) {
                return "patient:" + settings.source() + "|" + patient.get();
            }
        }
        return plan.steps().isEmpty() ? messageId : plan.steps().get(0).reference();
    }

    private static Optional<String> patient(Resource resource) {
        return PatientLink.of(resource).filter(Reference::hasReference).map(Reference::getReference);
    }

    private Message message(
            WriteRequest request, String messageId, String type, String orderingKey, Resolutions resolutions) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(FhirAttributes.INTERACTION, request.interaction().name());
        if (!request.target().isEmpty()) {
            attributes.put(FhirAttributes.TARGET, request.target());
        }
        resolutions.notes().ifPresent(notes -> attributes.put(FhirAttributes.MATCHES, notes));
        if (settings.testIdentities()) {
            attributes.put(FhirAttributes.TEST_IDENTITIES, "true");
        }
        if (settings.conformance() == ConformanceMode.WARN) {
            attributes.put(FhirAttributes.CONFORMANCE, settings.coreVersion());
        }
        return new Message(
                messageId,
                settings.source(),
                request.format().protocol(),
                type,
                request.controlId(),
                orderingKey,
                clock.instant(),
                attributes,
                request.content());
    }
}
