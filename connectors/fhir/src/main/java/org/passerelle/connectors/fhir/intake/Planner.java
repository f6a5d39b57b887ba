package org.passerelle.connectors.fhir.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.parse.FhirParser;
import org.passerelle.connectors.fhir.parse.Issue;
import org.passerelle.connectors.fhir.parse.Parsed;
import org.passerelle.connectors.fhir.rules.ContentRules;
import org.passerelle.connectors.fhir.rules.Findings;

/** Judges a write and gives everything in it its place. Pure: the same request and resolutions give the same plan. */
public final class Planner {
    private static final String UUID = "urn:uuid:";

    private final FhirParser parser = new FhirParser();

    /**
     * Plans a write.
     *
     * @param messageId the message under which it is kept: new identifiers are derived from it
     */
    public Plan plan(WriteRequest request, String messageId, Resolutions resolutions) {
        if (request.interaction() == Interaction.DELETE) {
            return single(new Step(Step.Action.DELETE, request.target(), Optional.empty(), "", List.of()), List.of());
        }
        return switch (parser.parse(request.content().toByteArray(), request.format())) {
            case Parsed.Faulty faulty -> new Plan.Refused(faulty.issues());
            case Parsed.Read read -> plan(request, read, messageId, resolutions);
        };
    }

    private static Plan plan(WriteRequest request, Parsed.Read read, String messageId, Resolutions resolutions) {
        Resource resource = read.resource();
        List<Remark> remarks = new ArrayList<>(read.remarks());
        if (!request.type().isEmpty() && !request.type().equals(resource.fhirType())) {
            return refused(Issue.unreadable(
                    IssueType.INVALID, resource.fhirType(), "Le type de la ressource n'est pas celui de l'adresse."));
        }
        boolean open = request.interaction() == Interaction.DEPOSIT || request.interaction() == Interaction.CREATE;
        if (resource instanceof Bundle bundle) {
            boolean lot = bundle.getType() == BundleType.TRANSACTION || bundle.getType() == BundleType.BATCH;
            if (lot && (open || request.interaction() == Interaction.BUNDLE)) {
                return new BundlePlanner(bundle, messageId, resolutions, remarks).plan();
            }
            if (request.interaction() == Interaction.BUNDLE) {
                return refused(Issue.unreadable(
                        IssueType.INVALID,
                        "Bundle.type",
                        "Seul un lot de type transaction ou batch s'envoie à la base."));
            }
            return collection(bundle, request, messageId, remarks);
        }
        if (request.interaction() == Interaction.BUNDLE || request.interaction() == Interaction.MESSAGE) {
            return refused(Issue.unreadable(IssueType.INVALID, resource.fhirType(), "Un Bundle est attendu ici."));
        }
        return one(request, resource, messageId, remarks);
    }

    private static Plan one(WriteRequest request, Resource resource, String messageId, List<Remark> remarks) {
        Findings findings = ContentRules.check(resource);
        if (!findings.issues().isEmpty()) {
            return new Plan.Refused(findings.issues());
        }
        remarks.addAll(findings.remarks());
        String sentId =
                resource.getIdElement().hasIdPart() ? resource.getIdElement().getIdPart() : "";
        String target = request.target();
        if (request.interaction() == Interaction.UPDATE && !sentId.isEmpty() && !target.endsWith("/" + sentId)) {
            return refused(Issue.unreadable(
                    IssueType.INVALID, resource.fhirType() + ".id", "L'identifiant n'est pas celui de l'adresse."));
        }
        Step.Action action = Step.Action.UPDATE;
        if (request.interaction() == Interaction.DEPOSIT && !sentId.isEmpty()) {
            target = resource.fhirType() + "/" + sentId;
        } else if (request.interaction() != Interaction.UPDATE) {
            target = resource.fhirType() + "/" + Ids.derived(messageId, "entry", "0");
            action = Step.Action.CREATE;
        }
        resource.setId(target.substring(target.indexOf('/') + 1));
        for (Reference reference : References.of(resource)) {
            reference.setResource(null);
        }
        return single(new Step(action, target, Optional.of(resource), resource.fhirType(), List.of()), remarks);
    }

    /** A document, message, collection or search result: what its entries state is added to what is known. */
    private static Plan collection(Bundle bundle, WriteRequest request, String messageId, List<Remark> remarks) {
        List<Issue> issues = new ArrayList<>(shape(bundle, request));
        BundleReferences references = new BundleReferences(Resolutions.noted(Optional.empty()));
        List<Step> steps = new ArrayList<>();
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            if (!entry.hasResource()) {
                continue;
            }
            Resource resource = entry.getResource();
            String path = "Bundle.entry[" + i + "].resource";
            Findings findings = ContentRules.check(resource);
            findings.issues().forEach(issue -> issues.add(issue.within(path)));
            findings.remarks()
                    .forEach(remark ->
                            remarks.add(new Remark(remark.kind(), path + "/" + remark.place(), remark.text())));
            String fullUrl = entry.hasFullUrl() ? entry.getFullUrl() : "";
            String sentId = resource.getIdElement().hasIdPart()
                    ? resource.getIdElement().getIdPart()
                    : "";
            String id = !sentId.isEmpty()
                    ? sentId
                    : fullUrl.startsWith(UUID)
                            ? fullUrl.substring(UUID.length())
                            : Ids.derived(messageId, "entry", Integer.toString(i));
            String held = resource.fhirType() + "/" + id;
            references.add(fullUrl, held, held);
            steps.add(new Step(Step.Action.STATE, held, Optional.of(resource), path, List.of()));
            urls.add(fullUrl);
        }
        for (int i = 0; i < steps.size(); i++) {
            Resource resource = steps.get(i).resource().orElseThrow();
            resource.setId(
                    steps.get(i).reference().substring(resource.fhirType().length() + 1));
            issues.addAll(references.rewrite(resource, urls.get(i), steps.get(i).path(), false));
        }
        return issues.isEmpty()
                ? new Plan.Accepted(
                        Optional.ofNullable(bundle.getType()), bundle.getMeta().getSecurity(), steps, remarks)
                : new Plan.Refused(issues);
    }

    private static List<Issue> shape(Bundle bundle, WriteRequest request) {
        if (!bundle.hasType()) {
            return List.of(Issue.unprocessable(IssueType.REQUIRED, "Bundle.type", "Le type du Bundle manque."));
        }
        boolean message = bundle.getType() == BundleType.MESSAGE;
        if (request.interaction() == Interaction.MESSAGE && !message) {
            return List.of(
                    Issue.unreadable(IssueType.INVALID, "Bundle.type", "Un Bundle de type message est attendu."));
        }
        boolean headed =
                !bundle.getEntry().isEmpty() && bundle.getEntryFirstRep().getResource() instanceof MessageHeader;
        return message && !headed
                ? List.of(Issue.unprocessable(
                        IssueType.REQUIRED, "Bundle.entry[0]", "Un message commence par son MessageHeader."))
                : List.of();
    }

    private static Plan single(Step step, List<Remark> remarks) {
        return new Plan.Accepted(Optional.empty(), List.of(), List.of(step), remarks);
    }

    private static Plan refused(Issue issue) {
        return new Plan.Refused(List.of(issue));
    }
}
