package org.passerelle.routes.results;

import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * The inference and the decision as AuditEvents in the manner of IHE BALP, which has no profile for either: type Application
 * Activity, subtype by the ISO 21089 life cycle ({@code transform}, {@code verify}), action Execute. They hold digests and
 * ids and name no patient. Thread-safe.
 */
public final class AuditResources {
    private static final String REQUEST_ID = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
    private static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String SOURCE_TYPE = "http://terminology.hl7.org/CodeSystem/security-source-type";

    private final Gateway gateway;

    public AuditResources(Gateway gateway) {
        this.gateway = gateway;
    }

    /** One event for the inference, one more if a person decided, and the devices and persons that they name. */
    public Bundle bundle(SuggestionRow row, Optional<Manifest> manifest) {
        StoredSuggestion stored = row.suggestion();
        Entries entries = new Entries();
        Device here = AdapterDevices.gateway(gateway);
        Device adapter = AdapterDevices.of(stored, manifest);
        entries.add(inference(stored, here, adapter));
        row.decision()
                .ifPresent(decision -> SuggestionResources.verifier(decision).ifPresent(person -> {
                    entries.add(decision(stored, decision, here, adapter, person));
                    entries.add(person);
                }));
        entries.add(here);
        entries.add(adapter);
        manifest.filter(of -> AdapterDevices.isOf(of, stored))
                .ifPresent(of -> of.papers().modelCard().ifPresent(card -> entries.add(AdapterDevices.card(of, card))));
        return entries.bundle();
    }

    private AuditEvent inference(StoredSuggestion stored, Device here, Device adapter) {
        AuditEvent event = event(here, "transform", "Transform/Translate Record Lifecycle Event");
        event.setId(Entries.id("AuditEvent", stored.id(), "transform"));
        event.setRecordedElement(Entries.instant(stored.createdAt()));
        boolean answered = switch (stored.outcome()) {
            case SUGGESTED, ABSTAINED -> true;
            case LATE, FAILED, INVALID, NOT_ASKED -> false;
        };
        event.setOutcome(answered ? AuditEventOutcome._0 : AuditEventOutcome._4);
        event.setOutcomeDesc(
                stored.outcomeCode().isEmpty()
                        ? stored.outcome().name()
                        : stored.outcome().name() + " " + stored.outcomeCode());
        gatewayAgent(event, here, true);
        adapterAgent(event, adapter);
        Inference inference = stored.inference();
        AuditEventEntityComponent input = entity(event, message(stored));
        detail(input, "input-hmac-sha256", inference.inputDigest());
        detail(input, "trigger", inference.trigger());
        AuditEventEntityComponent output = entity(event, call(stored));
        detail(output, "output-sha256", inference.outputDigest());
        detail(output, "mode", inference.mode().name());
        detail(output, "role", inference.role().name());
        detail(output, "model-sha256", stored.modelDigest());
        detail(output, "config-sha256", stored.configDigest());
        detail(output, "prompt-sha256", inference.promptDigest().orElse(""));
        requestId(event, stored);
        return event;
    }

    private AuditEvent decision(
            StoredSuggestion stored, Decision decision, Device here, Device adapter, Practitioner person) {
        AuditEvent event = event(here, "verify", "Verify Record Lifecycle Event");
        event.setId(Entries.id("AuditEvent", stored.id(), "verify"));
        event.setRecordedElement(Entries.instant(decision.decidedAt()));
        event.setOutcome(AuditEventOutcome._0);
        event.setOutcomeDesc(decision.kind().name());
        event.addAgent()
                .setType(Codes.concept("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "VRF", "verifier"))
                .setWho(Entries.reference(person))
                .setRequestor(true);
        gatewayAgent(event, here, false);
        adapterAgent(event, adapter);
        AuditEventEntityComponent subject = entity(event, call(stored));
        detail(subject, "output-sha256", stored.inference().outputDigest());
        detail(subject, "reason", decision.reasonCode().orElse(""));
        requestId(event, stored);
        return event;
    }

    private static AuditEvent event(Device here, String subtype, String display) {
        AuditEvent event = new AuditEvent();
        event.setType(new Coding(Codes.DICOM, "110100", "Application Activity"));
        event.addSubtype(new Coding(Codes.LIFECYCLE, subtype, display));
        event.setAction(AuditEvent.AuditEventAction.E);
        event.getSource()
                .setObserver(Entries.reference(here))
                .addType(new Coding(SOURCE_TYPE, "4", "Application Server"));
        return event;
    }

    private static void gatewayAgent(AuditEvent event, Device here, boolean requestor) {
        event.addAgent()
                .setType(Codes.concept(Codes.DICOM, "110153", "Source Role ID"))
                .setWho(Entries.reference(here))
                .setRequestor(requestor);
    }

    private static void adapterAgent(AuditEvent event, Device adapter) {
        event.addAgent()
                .setType(Codes.concept(Codes.DICOM, "110152", "Destination Role ID"))
                .setWho(Entries.reference(adapter))
                .setRequestor(false);
    }

    private static AuditEventEntityComponent entity(AuditEvent event, Reference what) {
        return event.addEntity().setWhat(what).setType(new Coding(ENTITY_TYPE, "2", "System Object"));
    }

    private static void requestId(AuditEvent event, StoredSuggestion stored) {
        event.addEntity()
                .setWhat(call(stored))
                .setType(new Coding().setSystem(REQUEST_ID).setCode("XrequestId"));
    }

    private static void detail(AuditEventEntityComponent entity, String type, String value) {
        if (!value.isEmpty()) {
            entity.addDetail().setType(type).setValue(new StringType(value));
        }
    }

    private static Reference message(StoredSuggestion stored) {
        return new Reference()
                .setIdentifier(new Identifier().setSystem(Codes.MESSAGE).setValue(stored.messageId()));
    }

    private static Reference call(StoredSuggestion stored) {
        return new Reference()
                .setIdentifier(new Identifier().setSystem(Codes.INFERENCE).setValue(stored.id()));
    }
}
