package org.passerelle.connectors.fhir.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.parse.Issue;
import org.passerelle.connectors.fhir.rules.ContentRules;
import org.passerelle.connectors.fhir.rules.Findings;

/** Plans one transaction or batch: every entry gets its place, then references between entries are rewritten. */
final class BundlePlanner {
    private static final int ENTRIES_MAX = 20_000;

    private final Bundle bundle;
    private final boolean atomic;
    private final boolean tddui;
    private final String messageId;
    private final Resolutions resolutions;
    private final BundleReferences references;
    private final Set<String> written = new HashSet<>();
    private final Set<String> fullUrls = new HashSet<>();
    private final List<Remark> remarks;

    BundlePlanner(Bundle bundle, String messageId, Resolutions resolutions, List<Remark> remarks) {
        this.bundle = bundle;
        this.atomic = bundle.getType() == BundleType.TRANSACTION;
        this.tddui = isTddui(bundle);
        this.messageId = messageId;
        this.resolutions = resolutions;
        this.references = new BundleReferences(resolutions);
        this.remarks = remarks;
    }

    /** The profile of a record's transfer from one EHPAD system to another (TDDUI 2.0). */
    private static boolean isTddui(Bundle bundle) {
        return bundle.getMeta().getProfile().stream()
                .anyMatch(profile -> profile.hasValue()
                        && profile.getValue().toLowerCase(Locale.ROOT).contains("tddui-bundle"));
    }

    Plan plan() {
        if (tddui && !atomic) {
            return new Plan.Refused(List.of(Issue.unprocessable(
                    IssueType.BUSINESSRULE, "Bundle.type", "Un transfert de DUI (TDDUI) est une transaction.")));
        }
        if (bundle.getEntry().size() > ENTRIES_MAX) {
            return new Plan.Refused(
                    List.of(Issue.unprocessable(IssueType.TOOCOSTLY, "Bundle.entry", "Le lot a trop d'entrées.")));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            steps.add(place(bundle.getEntry().get(i), i));
        }
        for (int i = 0; i < steps.size(); i++) {
            steps.set(i, connected(steps.get(i), bundle.getEntry().get(i)));
        }
        List<Issue> issues =
                steps.stream().flatMap(step -> step.issues().stream()).toList();
        return atomic && !issues.isEmpty()
                ? new Plan.Refused(issues)
                : new Plan.Accepted(
                        Optional.of(bundle.getType()), bundle.getMeta().getSecurity(), steps, remarks);
    }

    private Step place(BundleEntryComponent entry, int index) {
        String path = "Bundle.entry[" + index + "]";
        String resourcePath = path + ".resource";
        if (entry.hasFullUrl() && !fullUrls.add(entry.getFullUrl())) {
            return Step.refused(
                    path,
                    Issue.unprocessable(IssueType.DUPLICATE, path + ".fullUrl", "Deux entrées ont le même fullUrl."));
        }
        Optional<RequestUrl> url = RequestUrl.of(
                entry.getRequest().getUrl() == null ? "" : entry.getRequest().getUrl());
        HTTPVerb method = entry.getRequest().getMethod();
        if (url.isEmpty() || method == null) {
            return Step.refused(
                    path,
                    Issue.unreadable(IssueType.REQUIRED, path + ".request", "La requête de l'entrée est illisible."));
        }
        if (tddui && method != HTTPVerb.POST) {
            return Step.refused(
                    path,
                    Issue.unprocessable(
                            IssueType.BUSINESSRULE,
                            path + ".request",
                            "Un transfert de DUI (TDDUI) n'admet que POST."));
        }
        Step step = switch (method) {
            case POST -> create(entry, url.get(), index, resourcePath);
            case PUT -> update(entry, url.get(), index, resourcePath);
            case DELETE -> delete(url.get(), path);
            default ->
                Step.refused(
                        path,
                        new Issue(
                                atomic ? 422 : 501,
                                IssueType.NOTSUPPORTED,
                                path + ".request",
                                "Seuls POST, PUT et DELETE sont admis dans un lot."));
        };
        return judged(step, resourcePath);
    }

    private Step judged(Step step, String path) {
        if (!step.states()) {
            return step;
        }
        Findings findings = ContentRules.check(step.resource().orElseThrow());
        findings.remarks()
                .forEach(remark -> remarks.add(new Remark(remark.kind(), path + "/" + remark.place(), remark.text())));
        return findings.issues().isEmpty()
                ? step
                : new Step(
                        Step.Action.REFUSED,
                        "",
                        Optional.empty(),
                        path,
                        findings.issues().stream()
                                .map(issue -> issue.within(path))
                                .toList());
    }

    private Step create(BundleEntryComponent entry, RequestUrl url, int index, String path) {
        Resource resource = entry.getResource();
        if (resource == null) {
            return missing(path);
        }
        if (!url.type().equals(resource.fhirType())) {
            if (!tddui && !url.type().startsWith("TDDUI")) {
                return wrongAddress(path);
            }
            remarks.add(
                    Remark.leniency(path, "L'adresse de l'entrée porte le nom d'un profil TDDUI au lieu d'un type."));
        }
        if (entry.getRequest().hasIfNoneExist()) {
            String match =
                    resolutions.match(resource.fhirType(), entry.getRequest().getIfNoneExist());
            if (match.equals(Resolutions.SEVERAL)) {
                return several(path);
            }
            if (!match.isEmpty()) {
                note(entry, resource, match);
                return new Step(Step.Action.EXISTING, match, Optional.empty(), path, List.of());
            }
        }
        String held = resource.fhirType() + "/" + Ids.derived(messageId, "entry", Integer.toString(index));
        return held(Step.Action.CREATE, entry, resource, held, path);
    }

    private Step update(BundleEntryComponent entry, RequestUrl url, int index, String path) {
        Resource resource = entry.getResource();
        if (resource == null) {
            return missing(path);
        }
        String sentId =
                resource.getIdElement().hasIdPart() ? resource.getIdElement().getIdPart() : "";
        if (!url.type().equals(resource.fhirType())
                || (url.id().isEmpty() && url.query().isEmpty())) {
            return wrongAddress(path);
        }
        if (!url.id().isEmpty()) {
            return sentId.isEmpty() || sentId.equals(url.id())
                    ? held(Step.Action.UPDATE, entry, resource, url.reference(), path)
                    : wrongAddress(path);
        }
        String match = resolutions.match(resource.fhirType(), url.query());
        if (match.equals(Resolutions.SEVERAL)) {
            return several(path);
        }
        String id = sentId.isEmpty() ? Ids.derived(messageId, "entry", Integer.toString(index)) : sentId;
        return match.isEmpty()
                ? held(Step.Action.CREATE, entry, resource, resource.fhirType() + "/" + id, path)
                : held(Step.Action.UPDATE, entry, resource, match, path);
    }

    private Step delete(RequestUrl url, String path) {
        return url.id().isEmpty()
                ? Step.refused(
                        path,
                        Issue.unprocessable(
                                IssueType.NOTSUPPORTED, path, "La suppression conditionnelle n'est pas admise."))
                : new Step(Step.Action.DELETE, url.reference(), Optional.empty(), path, List.of());
    }

    private Step held(Step.Action action, BundleEntryComponent entry, Resource resource, String held, String path) {
        if (!written.add(held)) {
            return Step.refused(
                    path, Issue.unprocessable(IssueType.DUPLICATE, path, "Deux entrées écrivent la même ressource."));
        }
        note(entry, resource, held);
        return new Step(action, held, Optional.of(resource), path, List.of());
    }

    private void note(BundleEntryComponent entry, Resource resource, String held) {
        String sentId = resource.getIdElement().hasIdPart()
                ? resource.fhirType() + "/" + resource.getIdElement().getIdPart()
                : "";
        references.add(entry.hasFullUrl() ? entry.getFullUrl() : "", sentId, held);
    }

    private Step connected(Step step, BundleEntryComponent entry) {
        if (!step.states()) {
            return step;
        }
        Resource resource = step.resource().orElseThrow();
        resource.setId(step.reference().substring(step.reference().indexOf('/') + 1));
        List<Issue> issues =
                references.rewrite(resource, entry.hasFullUrl() ? entry.getFullUrl() : "", step.path(), true);
        return issues.isEmpty() ? step : new Step(Step.Action.REFUSED, "", Optional.empty(), step.path(), issues);
    }

    private static Step missing(String path) {
        return Step.refused(path, Issue.unreadable(IssueType.REQUIRED, path, "La ressource de l'entrée manque."));
    }

    private static Step wrongAddress(String path) {
        return Step.refused(
                path,
                Issue.unreadable(IssueType.INVALID, path, "L'adresse de l'entrée ne correspond pas à sa ressource."));
    }

    private static Step several(String path) {
        return Step.refused(
                path, new Issue(412, IssueType.MULTIPLEMATCHES, path, "La condition désigne plusieurs ressources."));
    }
}
