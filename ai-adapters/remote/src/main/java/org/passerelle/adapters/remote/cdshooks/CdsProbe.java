package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;
import org.passerelle.adapters.remote.probe.ProbeReport.Severity;

/** Whether a service is described, can be served with what its manifest asks for, and names its cards. */
final class CdsProbe implements Probe {
    private static final String MADE_UP_ID = "essai";

    private final Supplier<CdsWire> wires;
    private final CdsSettings settings;
    private final Manifest manifest;

    CdsProbe(Supplier<CdsWire> wires, CdsSettings settings, Manifest manifest) {
        this.wires = wires;
        this.settings = settings;
        this.manifest = manifest;
    }

    @Override
    public ProbeReport probe(Instant at) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        String title = "";
        String version = "";
        try (CdsWire wire = wires.get()) {
            Optional<ServiceEntry> service = discover(wire, findings);
            if (service.isPresent()) {
                title = service.get().title();
                version = service.get().version();
                templates(service.get(), findings);
                call(wire, service.get(), findings);
            }
        }
        return new ProbeReport(at, "cds-hooks", title, version, findings);
    }

    private Optional<ServiceEntry> discover(CdsWire wire, List<Finding> findings) throws InterruptedException {
        try {
            ServiceEntry service = wire.discover(manifest.timeLimit());
            findings.add(new Finding("service-listed", Severity.NOTE, "Le service est annoncé pour ce hook."));
            return Optional.of(service);
        } catch (AdapterException failed) {
            String text = switch (failed.code()) {
                case "no-such-service" -> "Le serveur n'annonce pas ce service.";
                case "other-hook" -> "Le service est annoncé pour un autre hook.";
                default -> "Le serveur ne décrit pas ses services (" + failed.code() + ").";
            };
            findings.add(new Finding(failed.code(), Severity.PROBLEM, text));
            return Optional.empty();
        }
    }

    private void templates(ServiceEntry service, List<Finding> findings) {
        Map<String, String> context = HookRequest.context(settings, sample());
        for (Map.Entry<String, String> template : new TreeMap<>(service.prefetch()).entrySet()) {
            Optional<PrefetchQuery> query = PrefetchQuery.of(template.getValue(), context);
            boolean required = settings.requiredPrefetch().contains(template.getKey());
            Severity severity = required ? Severity.PROBLEM : Severity.DEVIATION;
            if (query.isEmpty()) {
                findings.add(new Finding(
                        "prefetch-not-understood",
                        severity,
                        "La requête « " + template.getKey() + " » ne peut pas être servie ; elle sera envoyée vide."));
            } else if (!query.get().askedFor(manifest.needs())) {
                findings.add(new Finding(
                        "prefetch-not-asked-for",
                        severity,
                        "Le manifeste ne demande pas " + query.get().type() + ", que la requête « " + template.getKey()
                                + " » attend."));
            }
        }
        for (String key : settings.requiredPrefetch()) {
            if (!service.prefetch().containsKey(key)) {
                findings.add(new Finding(
                        "prefetch-unknown", Severity.PROBLEM, "Le service n'annonce pas la requête « " + key + " »."));
            }
        }
    }

    private void call(CdsWire wire, ServiceEntry service, List<Finding> findings) throws InterruptedException {
        Map<String, String> context = HookRequest.context(settings, sample());
        ObjectNode prefetch = new Prefetch(sample(), manifest.needs()).fill(service.prefetch(), context);
        ObjectNode body = HookRequest.of(settings, UUID.randomUUID().toString(), context, prefetch);
        try {
            List<Card> cards = Card.all(wire.call(body, manifest.timeLimit()));
            findings.add(
                    cards.isEmpty()
                            ? new Finding(
                                    "no-card-on-sample",
                                    Severity.NOTE,
                                    "Pas de carte pour le dossier d'essai, qui est vide.")
                            : uuids(cards));
        } catch (AdapterException failed) {
            boolean proper = failed.code().equals("http-412");
            findings.add(new Finding(
                    proper ? "sample-not-enough" : "no-answer",
                    proper ? Severity.NOTE : Severity.PROBLEM,
                    "Le dossier d'essai n'a pas reçu de cartes (" + failed.code() + ")."));
        }
    }

    private static Finding uuids(List<Card> cards) {
        boolean all = cards.stream()
                .allMatch(card -> card.uuid().isPresent()
                        && card.suggestions().stream()
                                .allMatch(one -> one.uuid().isPresent()));
        return all
                ? new Finding("uuids", Severity.NOTE, "Cartes et suggestions ont un uuid : les retours sont possibles.")
                : new Finding(
                        "no-uuid",
                        Severity.DEVIATION,
                        "Des cartes n'ont pas d'uuid : leurs retours ne seront pas envoyés.");
    }

    private static Bundle sample() {
        Bundle data = new Bundle();
        data.addEntry().setResource(new Patient().setId(MADE_UP_ID));
        data.addEntry().setResource(new Encounter().setId(MADE_UP_ID));
        return data;
    }
}
