package org.passerelle.connectors.cdshooks;

/**
 * Data that a client sends along.
 *
 * @param query FHIR query with context tokens, such as {@code Patient/{{context.patientId}}}
 * @param required true if the service cannot answer without it: a client that does not send it is answered 412, since the
 *     gateway fetches nothing from the client's FHIR server
 */
public record PrefetchTemplate(String query, boolean required) {

    /** Data without which there is no answer. */
    public static PrefetchTemplate required(String query) {
        return new PrefetchTemplate(query, true);
    }

    /** Data that makes the answer better. */
    public static PrefetchTemplate optional(String query) {
        return new PrefetchTemplate(query, false);
    }
}
