package org.passerelle.connectors.fhir.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.intake.FhirAttributes;
import org.passerelle.connectors.fhir.intake.Interaction;
import org.passerelle.connectors.fhir.intake.Plan;
import org.passerelle.connectors.fhir.intake.Planner;
import org.passerelle.connectors.fhir.intake.Resolutions;
import org.passerelle.connectors.fhir.intake.Step;
import org.passerelle.connectors.fhir.intake.WriteRequest;
import org.passerelle.connectors.fhir.parse.FhirFormat;
import org.passerelle.connectors.fhir.rules.InsRule;
import org.passerelle.connectors.fhir.subscription.SubscriptionRule;
import org.passerelle.connectors.fhir.validation.Conformance;

/** Turns kept FHIR writes into events: one for each patient and trigger that the resources call for. */
public final class FhirMapper implements MessageMapper {
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(24);
    private static final int CONFORMANCE_REMARKS_MAX = 20;

    private final Planner planner = new Planner();
    private final DocumentReader documents;
    private final Conformance conformance;

    /**
     * @param documents reads the documents that resources carry
     * @param conformance asked only about messages of sources that want remarks on conformance
     */
    public FhirMapper(DocumentReader documents, Conformance conformance) {
        this.documents = documents;
        this.conformance = conformance;
    }

    @Override
    public Mapping map(Message message) {
        try {
            Resolutions noted =
                    Resolutions.noted(Optional.ofNullable(message.attributes().get(FhirAttributes.MATCHES)));
            return switch (planner.plan(request(message), message.id(), noted)) {
                case Plan.Refused refused ->
                    new Mapping.NotUnderstood(
                            refused.issues().isEmpty()
                                    ? "Illisible."
                                    : refused.issues().get(0).text());
                case Plan.Accepted accepted -> understood(message, accepted);
            };
        } catch (RuntimeException e) {
            return new Mapping.NotUnderstood(
                    "La ressource n'a pas pu être lue (" + e.getClass().getSimpleName() + ").");
        }
    }

    /** The write as it was received. */
    static WriteRequest request(Message message) {
        Interaction interaction = Optional.ofNullable(message.attributes().get(FhirAttributes.INTERACTION))
                .map(Interaction::valueOf)
                .orElse(Interaction.DEPOSIT);
        String target = message.attributes().getOrDefault(FhirAttributes.TARGET, "");
        return new WriteRequest(interaction, "", target, "", FhirFormat.of(message.protocol()), message.content());
    }

    private Mapping understood(Message message, Plan.Accepted plan) {
        List<Remark> remarks = new ArrayList<>(plan.remarks());
        List<Fact> facts = new ArrayList<>();
        Set<String> masksOfAll = Confidentiality.masks(plan.labels());
        Attachments attachments = new Attachments(documents, message, remarks);
        Subjects subjects = new Subjects(message.source(), message.id());
        boolean testAllowed = message.attributes().containsKey(FhirAttributes.TEST_IDENTITIES);
        for (Step step : plan.steps()) {
            step.issues().forEach(issue -> remarks.add(Remark.unmapped(issue.place(), issue.text())));
            if (step.states()) {
                Resource resource = step.resource().orElseThrow();
                checkConformance(message, resource, step.path(), remarks);
                judgeIdentities(resource, testAllowed, step.path(), subjects, remarks);
                if (resource instanceof Binary binary) {
                    attachments.learn(step.reference(), binary);
                }
                if (resource instanceof Composition) {
                    masksOfAll.addAll(Confidentiality.masks(resource));
                }
                facts.add(new Fact(step.reference(), resource, step.path(), step.action() == Step.Action.UPDATE));
            }
        }
        for (Fact fact : facts) {
            finish(fact, message, masksOfAll, remarks);
        }
        List<String> removed = plan.steps().stream()
                .filter(step -> step.action() == Step.Action.DELETE)
                .map(Step::reference)
                .toList();
        EventGrouping grouping = new EventGrouping(message, subjects, attachments);
        var events = grouping.events(facts, removed);
        return events.isEmpty()
                ? new Mapping.NothingToDo("Aucune ressource à prendre en compte.")
                : new Mapping.Understood(events, remarks);
    }

    private void checkConformance(Message message, Resource resource, String path, List<Remark> remarks) {
        String version = message.attributes().get(FhirAttributes.CONFORMANCE);
        if (version != null) {
            conformance.check(resource, version).stream()
                    .limit(CONFORMANCE_REMARKS_MAX)
                    .forEach(finding -> remarks.add(Remark.leniency(
                            path + "/" + finding.place(),
                            (finding.error() ? "Non conforme au profil" : "Écart au profil") + " (" + finding.rule()
                                    + ").")));
        }
    }

    private static void judgeIdentities(
            Resource resource, boolean testAllowed, String path, Subjects subjects, List<Remark> remarks) {
        if (resource instanceof Patient patient) {
            remarks.addAll(InsRule.apply(patient, testAllowed, path));
            subjects.learn(patient);
        }
        if (resource instanceof DomainResource domain) {
            for (Resource contained : domain.getContained()) {
                if (contained instanceof Patient patient) {
                    remarks.addAll(InsRule.apply(patient, testAllowed, path + ".contained"));
                }
            }
        }
    }

    private static void finish(Fact fact, Message message, Set<String> masksOfAll, List<Remark> remarks) {
        Resource resource = fact.resource();
        Confidentiality.apply(resource, Confidentiality.masks(resource));
        Confidentiality.apply(resource, masksOfAll);
        boolean masked = resource.getMeta().getSecurity().stream()
                .anyMatch(label -> FhirCodes.MASKING.equals(label.getSystem()));
        if (masked) {
            remarks.add(Remark.alert(fact.path(), "Ressource confidentielle : aucun module d'IA ne la voit."));
        }
        if (!Held.isFetched(message)) {
            SubscriptionRule.activate(resource);
        }
        if (resource instanceof Composition composition) {
            NarrativeText.addTo(composition);
        }
        if (resource instanceof Observation observation && isFuture(observation.getEffective(), message.receivedAt())) {
            remarks.add(Remark.alert(fact.path() + ".effective", "La date de l'observation est dans le futur."));
        }
        Held.stamp(resource, message, fact.path());
    }

    private static boolean isFuture(Base effective, Instant receivedAt) {
        return effective instanceof BaseDateTimeType time
                && time.hasValue()
                && time.getValue().toInstant().isAfter(receivedAt.plus(CLOCK_TOLERANCE));
    }

    /** What a held resource says of itself. */
    static final class Held {
        private Held() {}

        /** Whether it came as a file or from another server, and not as a request to ours. */
        static boolean isFetched(Message message) {
            return Interaction.DEPOSIT
                    .name()
                    .equals(message.attributes().getOrDefault(FhirAttributes.INTERACTION, Interaction.DEPOSIT.name()));
        }

        /** Version and origin are ours; a fetched resource keeps the time at which its own server changed it. */
        static void stamp(Resource resource, Message message, String path) {
            if (!isFetched(message) || !resource.getMeta().hasLastUpdated()) {
                resource.getMeta().setLastUpdated(Date.from(message.receivedAt()));
            }
            resource.getMeta().setVersionId(message.id());
            resource.getMeta().setSource(FhirCodes.MESSAGE_SOURCE + message.id() + "#" + path);
        }
    }
}
