package org.passerelle.connectors.api;

/** How the bytes of a message are to be read. */
public enum Protocol {
    /** HL7 v2, vertical-bar encoding (ER7). */
    HL7V2("application/hl7-v2"),
    /** Hub Santé: an EDXL-DE envelope in JSON. */
    HUB_JSON("application/json"),
    /** Hub Santé: an EDXL-DE envelope in XML. */
    HUB_XML("application/xml");

    private final String mediaType;

    Protocol(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type under which the protocol carries its messages. */
    public String mediaType() {
        return mediaType;
    }
}
