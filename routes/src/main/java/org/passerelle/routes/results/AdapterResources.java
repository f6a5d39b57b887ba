package org.passerelle.routes.results;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DeviceDefinition;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.RegulatoryClass;

/**
 * The catalogue of adapters as FHIR R4: for each, what it is by its maker (DeviceDefinition), the one that runs here with its
 * mode (Device), and its model card (DocumentReference). Holds no patient data. Thread-safe.
 */
public final class AdapterResources {
    private final Gateway gateway;

    public AdapterResources(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * One adapter of the site.
     *
     * @param name under which the site configured it
     * @param mode in which it runs
     */
    public record Listed(String name, Manifest manifest, Mode mode) {}

    /** The bundle of type {@code collection}. */
    public Bundle bundle(List<Listed> adapters) {
        Entries entries = new Entries();
        Device here = entries.add(AdapterDevices.gateway(gateway));
        for (Listed listed : adapters) {
            Manifest manifest = listed.manifest();
            DeviceDefinition definition = entries.add(definition(manifest));
            Device device = AdapterDevices.of(manifest);
            // The same model under two names of the site is one definition and two devices.
            device.setId(Entries.id(
                    "Device", "listed", listed.name(), device.getIdElement().getIdPart()));
            device.addIdentifier().setSystem("urn:passerelle:adapter-name").setValue(listed.name());
            device.setDefinition(Entries.reference(definition));
            device.setParent(Entries.reference(here));
            device.setStatus(
                    listed.mode() == Mode.OFF ? Device.FHIRDeviceStatus.INACTIVE : Device.FHIRDeviceStatus.ACTIVE);
            property(device, "mode", listed.mode().name());
            property(device, "useCase", manifest.useCase());
            manifest.papers().signedBy().ifPresent(signer -> property(device, "signedBy", signer));
            entries.add(device);
            manifest.papers().modelCard().ifPresent(card -> entries.add(AdapterDevices.card(manifest, card)));
        }
        return entries.bundle();
    }

    private static DeviceDefinition definition(Manifest manifest) {
        DeviceDefinition definition = new DeviceDefinition();
        definition.setId(Entries.id(
                "DeviceDefinition",
                manifest.id(),
                manifest.version(),
                manifest.digests().model(),
                manifest.digests().config()));
        definition.addIdentifier().setSystem(Codes.ADAPTER).setValue(manifest.id() + ":" + manifest.version());
        manifest.regulation()
                .euDatabaseId()
                .ifPresent(id -> definition
                        .addIdentifier()
                        .setSystem("urn:passerelle:eu-database")
                        .setValue(id));
        manifest.papers().modelCard().ifPresent(card -> definition.setManufacturer(new StringType(card.provider())));
        definition.addDeviceName().setName(manifest.id()).setType(DeviceDefinition.DeviceNameType.MODELNAME);
        definition.setModelNumber(manifest.id());
        definition.setType(Codes.artificialIntelligence());
        definition.addVersion(manifest.version());
        definition.addNote().setText(manifest.intendedPurpose());
        addProperties(definition, manifest);
        return definition;
    }

    private static void addProperties(DeviceDefinition definition, Manifest manifest) {
        property(definition, "regulatoryClass", name(manifest.regulation().regulatoryClass()));
        manifest.regulation().deviceClass().ifPresent(of -> property(definition, "deviceClass", of));
        property(definition, "modelSha256", manifest.digests().model());
        property(definition, "configSha256", manifest.digests().config());
        manifest.digests().prompt().ifPresent(digest -> property(definition, "promptSha256", digest));
        manifest.needs().stream().map(DataNeed::query).forEach(query -> property(definition, "dataNeed", query));
        manifest.conduct().allowedModes().stream()
                .sorted()
                .forEach(mode -> property(definition, "allowedMode", mode.name()));
        property(definition, "deterministic", String.valueOf(manifest.conduct().deterministic()));
        property(
                definition,
                "fallback",
                switch (manifest.conduct().fallback()) {
                    case Fallback.Words words -> words.text();
                    case Fallback.OtherAdapter other -> other.adapterId();
                });
        definition
                .addProperty()
                .setType(text("timeLimit"))
                .addValueQuantity(new Quantity()
                        .setValue(manifest.timeLimit().toMillis())
                        .setUnit("ms")
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("ms"));
    }

    private static String name(RegulatoryClass regulatoryClass) {
        return switch (regulatoryClass) {
            case NONE -> "ni dispositif médical, ni IA à haut risque";
            case AI_ACT_ANNEX_III -> "IA à haut risque, annexe III du règlement (UE) 2024/1689";
            case MDR -> "dispositif médical, règlement (UE) 2017/745";
        };
    }

    private static void property(DeviceDefinition definition, String type, String value) {
        definition.addProperty().setType(text(type)).addValueCode(text(value));
    }

    private static void property(Device device, String type, String value) {
        device.addProperty().setType(text(type)).addValueCode(text(value));
    }

    private static CodeableConcept text(String text) {
        return new CodeableConcept().setText(text);
    }
}
