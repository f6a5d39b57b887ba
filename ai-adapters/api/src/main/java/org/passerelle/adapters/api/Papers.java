package org.passerelle.adapters.api;

import java.util.Optional;

/**
 * What comes with an adapter for people to read and verify.
 *
 * @param modelCard what one must know before relying on it
 * @param sbom its CycloneDX bill of materials, as JSON
 * @param signedBy who signed the package, once the signature was verified; empty if it is not signed
 */
public record Papers(Optional<ModelCard> modelCard, Optional<String> sbom, Optional<String> signedBy) {

    /** Nothing. */
    public static Papers none() {
        return new Papers(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
