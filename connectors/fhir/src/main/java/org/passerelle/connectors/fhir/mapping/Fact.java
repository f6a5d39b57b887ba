package org.passerelle.connectors.fhir.mapping;

import org.hl7.fhir.r4.model.Resource;

/**
 * One resource that a message states.
 *
 * @param reference {@code Type/id} under which it is held
 * @param path its place in the message
 * @param replaces whether it replaces all that was known of it
 */
record Fact(String reference, Resource resource, String path, boolean replaces) {}
