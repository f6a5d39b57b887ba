package org.passerelle.connectors.api;

/** How the bytes of a message are to be read. */
public enum Protocol {
    /** HL7 v2, vertical-bar encoding (ER7). */
    HL7V2("application/hl7-v2"),
    /** HL7 v2, XML encoding. */
    HL7V2_XML("application/hl7-v2+xml"),
    /** A CDA R2 document that travels alone. */
    CDA("application/cda+xml"),
    /** FHIR R4 in JSON: one resource or one Bundle. */
    FHIR_JSON("application/fhir+json"),
    /** FHIR R4 in XML. */
    FHIR_XML("application/fhir+xml"),
    /** HPRIM XML: acts, UCD, PMSI. */
    HPRIM_XML("application/vnd.hprim+xml"),
    /** HPRIM Santé text, 2.1 to 2.4. */
    HPRIM_SANTE("text/vnd.hprim"),
    /** PN13-SIPh2: prescription and pharmaceutical analysis. */
    PN13("application/vnd.phast.pn13+xml"),
    /** A file of stock movements from pharmacy software: delimited text, of a layout that the site describes. */
    STOCK_FILE("text/csv"),
    /** Hub Santé: an EDXL-DE envelope in JSON. */
    HUB_JSON("application/json"),
    /** Hub Santé: an EDXL-DE envelope in XML. */
    HUB_XML("application/xml"),
    /** CDS Hooks: the JSON body of a service call, with the data that the client sent along. */
    CDS_HOOKS("application/vnd.cds-hooks+json");

    private final String mediaType;

    Protocol(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type under which the protocol carries its messages. */
    public String mediaType() {
        return mediaType;
    }
}
