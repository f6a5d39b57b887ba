package org.passerelle.routes.results;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * Code systems and addresses of extensions. Those of HL7 AI Transparency on FHIR are of its ballot 1.0.0 (January 2026) and
 * may still change, which is why no resource claims its profiles.
 */
final class Codes {
    private static final String TRANSPARENCY = "http://hl7.org/fhir/uv/aitransparency/";

    /** Extension: the confidence in the form the model has. */
    static final String CONFIDENCE = TRANSPARENCY + "StructureDefinition/AIconfidence";
    /** Extension of a Device: its model card. */
    static final String MODEL_CARD = TRANSPARENCY + "StructureDefinition/aitransparency.modelCardDescription";

    static final String DEVICE_TYPE = TRANSPARENCY + "CodeSystem/AIdeviceTypeCS";
    static final String INPUTS = TRANSPARENCY + "CodeSystem/AIinputsCS";
    static final String LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
    static final String PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    static final String OBSERVATION_VALUE = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

    /** Extension of a pointer: where in the element the evidence stands, counted in characters. */
    static final String SPAN = "urn:passerelle:evidence-span";
    /** Extension: a pointer to what a result rests on, for resources without an element for it. */
    static final String EVIDENCE = "urn:passerelle:evidence";
    /** Identifier system: one call of an adapter. */
    static final String INFERENCE = "urn:passerelle:inference";
    /** Identifier system: a message of the record. */
    static final String MESSAGE = "urn:passerelle:message";
    /** Identifier system: a case or patient as the gateway files it, where no identifier of a source is known. */
    static final String SUBJECT = "urn:passerelle:subject";
    /** Identifier system: a professional's pseudonym on this site. */
    static final String PROFESSIONAL = "urn:passerelle:professional";
    /** Identifier system: an adapter by its manifest's id. */
    static final String ADAPTER = "urn:passerelle:adapter";
    /** Code system: what a professional did, one code for each {@code Decision.Kind}. */
    static final String DECISION = "urn:passerelle:decision";

    private Codes() {}

    /** AI asserted: that AI had influence, whether a person reviewed it or not. */
    static Coding aiLabel() {
        return new Coding(OBSERVATION_VALUE, "AIAST", "Artificial Intelligence asserted");
    }

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }

    static CodeableConcept artificialIntelligence() {
        return concept(DEVICE_TYPE, "Artificial-Intelligence", "All kinds of Artificial Intelligence");
    }
}
