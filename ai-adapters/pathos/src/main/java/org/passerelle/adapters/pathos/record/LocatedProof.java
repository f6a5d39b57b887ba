package org.passerelle.adapters.pathos.record;

import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.pathos.proof.Proof;

/**
 * A proof and where it stands in the data.
 *
 * @param proof what it proves
 * @param evidence the span of a text, or the whole element of a value
 * @param quote the words that a person checks
 * @param written whether a document, note or value says it, and not only a list of problems or medicines
 */
public record LocatedProof(Proof proof, Evidence evidence, String quote, boolean written) {}
