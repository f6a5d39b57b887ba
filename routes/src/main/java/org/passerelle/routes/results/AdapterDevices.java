package org.passerelle.routes.results;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.ModelCard;
import org.passerelle.routes.ports.StoredSuggestion;

/** Adapters and the gateway itself as devices, in the terms of HL7 AI Transparency on FHIR (AIDevice, Device-Software). */
final class AdapterDevices {
    private AdapterDevices() {}

    /**
     * The adapter that gave a suggestion, exactly: another digest is another device.
     *
     * @param manifest adds maker and registration, if it is the manifest of that very adapter
     */
    static Device of(StoredSuggestion stored, Optional<Manifest> manifest) {
        Device device = device(
                stored.adapterId(),
                stored.adapterVersion(),
                stored.modelDigest(),
                stored.configDigest(),
                stored.inference().promptDigest());
        manifest.filter(candidate -> isOf(candidate, stored)).ifPresent(known -> describe(device, known));
        return device;
    }

    /** The adapter that a manifest describes. */
    static Device of(Manifest manifest) {
        Device device = device(
                manifest.id(),
                manifest.version(),
                manifest.digests().model(),
                manifest.digests().config(),
                manifest.digests().prompt());
        describe(device, manifest);
        return device;
    }

    /** Whether a manifest is of the adapter that gave a suggestion. */
    static boolean isOf(Manifest manifest, StoredSuggestion stored) {
        return manifest.id().equals(stored.adapterId())
                && manifest.version().equals(stored.adapterVersion())
                && manifest.digests().model().equals(stored.modelDigest())
                && manifest.digests().config().equals(stored.configDigest());
    }

    /** The gateway. */
    static Device gateway(Gateway gateway) {
        Device device = new Device();
        device.setId(Entries.id("Device", "passerelle", gateway.site(), gateway.version()));
        if (!gateway.site().isEmpty()) {
            device.addIdentifier().setSystem("urn:passerelle:site").setValue(gateway.site());
        }
        device.setStatus(Device.FHIRDeviceStatus.ACTIVE);
        device.addDeviceName().setName("Passerelle").setType(Device.DeviceNameType.USERFRIENDLYNAME);
        addVersion(device, "software", gateway.version());
        return device;
    }

    private static Device device(
            String id, String version, String modelDigest, String configDigest, Optional<String> promptDigest) {
        Device device = new Device();
        device.setId(Entries.id("Device", id, version, modelDigest, configDigest, promptDigest.orElse("")));
        device.addIdentifier().setSystem(Codes.ADAPTER).setValue(id + ":" + version);
        device.setStatus(Device.FHIRDeviceStatus.ACTIVE);
        device.setModelNumber(id);
        device.addDeviceName().setName(id).setType(Device.DeviceNameType.MODELNAME);
        device.setType(Codes.artificialIntelligence());
        addVersion(device, "software", version);
        addVersion(device, "model-sha256", modelDigest);
        addVersion(device, "config-sha256", configDigest);
        promptDigest.ifPresent(digest -> addVersion(device, "prompt-sha256", digest));
        return device;
    }

    private static void addVersion(Device device, String kind, String value) {
        device.addVersion().setType(new CodeableConcept().setText(kind)).setValue(value);
    }

    private static void describe(Device device, Manifest manifest) {
        manifest.regulation()
                .euDatabaseId()
                .ifPresent(id -> device.addIdentifier()
                        .setSystem("urn:passerelle:eu-database")
                        .setValue(id));
        manifest.papers().modelCard().ifPresent(card -> {
            device.setManufacturer(card.provider());
            device.addExtension(Codes.MODEL_CARD, Entries.reference(card(manifest, card)));
        });
        device.addNote().setText(manifest.intendedPurpose());
    }

    /** The model card as a document. */
    static DocumentReference card(Manifest manifest, ModelCard card) {
        DocumentReference document = new DocumentReference();
        document.setId(Entries.id(
                "ModelCard",
                manifest.id(),
                manifest.version(),
                manifest.digests().model()));
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setType(Codes.concept(Codes.INPUTS, "AIModelCard", "AI Model-Card"));
        document.addCategory(Codes.concept(Codes.INPUTS, "AIModelCardMarkdownFormat", "Markdown Format"));
        document.setDescription(card.summary());
        document.addContent()
                .getAttachment()
                .setContentType("text/markdown")
                .setLanguage("fr")
                .setTitle(manifest.id() + " " + manifest.version())
                .setData(ModelCardText.markdown(manifest, card).getBytes(StandardCharsets.UTF_8));
        return document;
    }
}
