package org.passerelle.connectors.fhir.intake;

import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.fhir.parse.FhirFormat;

/**
 * Something to be written, as it arrived.
 *
 * @param type the resource type that the address names; empty if none
 * @param target {@code Type/id} that the address names; empty if none
 * @param controlId the sender's name for this very write, by which a repetition is recognised; empty if none
 */
public record WriteRequest(
        Interaction interaction, String type, String target, String controlId, FhirFormat format, Content content) {}
