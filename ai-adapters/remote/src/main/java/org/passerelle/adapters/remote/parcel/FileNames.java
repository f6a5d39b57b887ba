package org.passerelle.adapters.remote.parcel;

import java.util.Optional;

/**
 * The files of a package beside manifest and model.
 *
 * @param prompt for models that are asked in words
 * @param outputSchema JSON schema of the model's answers
 * @param modelCard for the professionals and the buyer
 * @param sbom CycloneDX bill of materials in JSON
 */
public record FileNames(
        Optional<String> prompt, Optional<String> outputSchema, Optional<String> modelCard, Optional<String> sbom) {}
