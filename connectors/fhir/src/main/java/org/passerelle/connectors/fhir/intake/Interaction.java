package org.passerelle.connectors.fhir.intake;

/** How a FHIR write arrived: it decides what the same bytes mean. */
public enum Interaction {
    /** POST on a type: the gateway gives the identifier. */
    CREATE,
    /** PUT on an identifier. */
    UPDATE,
    /** DELETE of an identifier: no body. */
    DELETE,
    /** A transaction or batch Bundle POSTed on the base. */
    BUNDLE,
    /** A message Bundle given to {@code $process-message}. */
    MESSAGE,
    /** A file, or a resource fetched from another server: its own identifiers are kept. */
    DEPOSIT
}
