package org.passerelle.adapters.pathos.checks;

import java.time.LocalDate;
import java.util.Optional;
import org.passerelle.adapters.pathos.proof.ProofType;

/**
 * A proof that the physician kept.
 *
 * @param etat notation of the état
 * @param date when it was written, if known
 * @param words as they stand in the source
 * @param place where: document, note, message, for a person to find it
 */
public record DatedProof(String etat, ProofType type, Optional<LocalDate> date, String words, String place) {
    /** Whether it shows the need, and not what stands against the care. */
    public boolean isFor() {
        return type != ProofType.REFUS && type != ProofType.IMPOSSIBILITE;
    }
}
