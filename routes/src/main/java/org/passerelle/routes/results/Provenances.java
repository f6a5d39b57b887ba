package org.passerelle.routes.results;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.StoredSuggestion;

/** Who made what from what: the module as author of a suggestion, the professional as verifier of a decision. */
final class Provenances {
    private Provenances() {}

    /** How a suggestion came to be. */
    static Provenance inference(
            StoredSuggestion stored,
            Optional<Suggestion> suggestion,
            List<? extends Resource> targets,
            Device adapter,
            Device gateway,
            Optional<Manifest> manifest) {
        Provenance provenance = provenance("transform", "Transform/Translate Record Lifecycle Event", targets);
        provenance.setId(Entries.id("Provenance", stored.id(), "transform"));
        Period period = new Period().setEndElement(Entries.dateTime(stored.createdAt()));
        if (!stored.inference().askedAt().isAfter(stored.createdAt())) {
            period.setStartElement(Entries.dateTime(stored.inference().askedAt()));
        }
        provenance.setOccurred(period);
        provenance.setRecordedElement(Entries.instant(stored.createdAt()));
        addAuthor(provenance, adapter);
        agent(provenance, "assembler", "Assembler").setWho(Entries.reference(gateway));
        suggestion
                .map(given -> EvidencePointers.resources(stored, given))
                .orElse(List.of())
                .forEach(source -> entity(provenance, ProvenanceEntityRole.SOURCE, source));
        if (!stored.inference().inputDigest().isEmpty()) {
            entity(
                    provenance,
                    ProvenanceEntityRole.SOURCE,
                    logical(
                            "urn:passerelle:input-hmac-sha256",
                            stored.inference().inputDigest()));
        }
        stored.inference()
                .promptDigest()
                .ifPresent(prompt -> entity(
                        provenance, ProvenanceEntityRole.DERIVATION, logical("urn:passerelle:prompt-sha256", prompt)));
        manifest.filter(known -> AdapterDevices.isOf(known, stored))
                .ifPresent(known -> known.papers()
                        .modelCard()
                        .ifPresent(card -> entity(
                                provenance,
                                ProvenanceEntityRole.DERIVATION,
                                Entries.reference(AdapterDevices.card(known, card)))));
        return provenance;
    }

    /** That a person looked at a suggestion and what they made of it; the AI's part stays on record. */
    static Provenance decision(
            Decision decision, List<? extends Resource> targets, Device adapter, Practitioner verifier) {
        Provenance provenance = decision.kind() == Decision.Kind.MODIFIED
                ? provenance("amend", "Amend (Update) Record Lifecycle Event", targets)
                : provenance("verify", "Verify Record Lifecycle Event", targets);
        provenance.setId(Entries.id("Provenance", decision.suggestionId(), "verify"));
        provenance.setOccurred(Entries.dateTime(decision.decidedAt()));
        provenance.setRecordedElement(Entries.instant(decision.decidedAt()));
        agent(provenance, "verifier", "Verifier").setWho(Entries.reference(verifier));
        addAuthor(provenance, adapter);
        Reference call = logical(Codes.INFERENCE, decision.suggestionId()).setType("GuidanceResponse");
        entity(provenance, ProvenanceEntityRole.SOURCE, call);
        return provenance;
    }

    private static Provenance provenance(String activity, String display, List<? extends Resource> targets) {
        Provenance provenance = new Provenance();
        provenance.getMeta().addSecurity(Codes.aiLabel());
        targets.forEach(target -> provenance.addTarget(Entries.reference(target)));
        provenance.setActivity(Codes.concept(Codes.LIFECYCLE, activity, display));
        provenance.addReason().addCoding(Codes.aiLabel());
        return provenance;
    }

    private static void addAuthor(Provenance provenance, Device adapter) {
        agent(provenance, "author", "Author")
                .addRole(Codes.artificialIntelligence())
                .setWho(Entries.reference(adapter));
    }

    private static Provenance.ProvenanceAgentComponent agent(Provenance provenance, String type, String display) {
        return provenance.addAgent().setType(Codes.concept(Codes.PARTICIPANT, type, display));
    }

    private static void entity(Provenance provenance, ProvenanceEntityRole role, Reference what) {
        provenance.addEntity().setRole(role).setWhat(what);
    }

    private static Reference logical(String system, String value) {
        return new Reference().setIdentifier(new Identifier().setSystem(system).setValue(value));
    }
}
