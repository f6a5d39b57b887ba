package org.passerelle.gateway.app.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.gateway.web.AdapterCatalogue;
import org.passerelle.gateway.web.FhirViews;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ask.PatientSplit;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.results.AdapterResources;
import org.passerelle.routes.results.AuditResources;
import org.passerelle.routes.results.DecisionResources;
import org.passerelle.routes.results.Gateway;
import org.passerelle.routes.results.SuggestionResources;
import org.passerelle.routes.understand.SubjectFacts;

/** What the gateway knows, as FHIR. */
public final class FhirResults implements FhirViews {
    private final FhirJson fhir = new FhirJson();
    private final Map<String, Adapter> adapters;
    private final AdapterCatalogue catalogue;
    private final Journal journal;
    private final SuggestionResources suggestions;
    private final DecisionResources decisions;
    private final AuditResources audits;
    private final AdapterResources devices;

    /** @param adapters by configured name */
    public FhirResults(Gateway gateway, Map<String, Adapter> adapters, AdapterCatalogue catalogue, Journal journal) {
        this.adapters = Map.copyOf(adapters);
        this.catalogue = catalogue;
        this.journal = journal;
        this.suggestions = new SuggestionResources(gateway);
        this.decisions = new DecisionResources(suggestions);
        this.audits = new AuditResources(gateway);
        this.devices = new AdapterResources(gateway);
    }

    @Override
    public String suggestion(SuggestionRow row) {
        List<KnownResource> known = known(row.suggestion().subject());
        Optional<Manifest> manifest = manifest(row);
        Bundle bundle =
                decisions.bundle(row, known, manifest).orElseGet(() -> suggestions.bundle(row, known, manifest));
        return fhir.write(bundle);
    }

    /** Of one patient among several, only what that patient's suggestion was made from. */
    private List<KnownResource> known(String key) {
        String subject = PatientKey.caseOf(key);
        SubjectFacts facts = SubjectFacts.of(subject, journal.context(subject));
        return List.copyOf(PatientSplit.part(facts, key).resources().values());
    }

    @Override
    public String audit(SuggestionRow row) {
        return fhir.write(audits.bundle(row, manifest(row)));
    }

    @Override
    public String catalogue() {
        return fhir.write(devices.bundle(catalogue.adapters().stream()
                .map(view -> new AdapterResources.Listed(view.name(), view.manifest(), view.mode()))
                .toList()));
    }

    /** Only the version that answered: another one's papers would say nothing of this answer. */
    private Optional<Manifest> manifest(SuggestionRow row) {
        return Optional.ofNullable(adapters.get(row.suggestion().inference().adapter()))
                .map(Adapter::manifest)
                .filter(manifest -> manifest.id().equals(row.suggestion().adapterId())
                        && manifest.version().equals(row.suggestion().adapterVersion()));
    }
}
