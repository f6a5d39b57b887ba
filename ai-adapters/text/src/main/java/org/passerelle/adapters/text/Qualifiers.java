package org.passerelle.adapters.text;

/**
 * How something is said, in the manner of ConText (Harkema et al., J Biomed Inform 2009;42:839-851).
 *
 * @param negated said not to be there
 * @param hypothetical said of a case that has not happened ({@code rappeler si})
 * @param family said of a relative; with {@code history}, of a relative's past
 * @param history said of the past
 * @param uncertain said to be possible; it still counts as said
 */
public record Qualifiers(boolean negated, boolean hypothetical, boolean family, boolean history, boolean uncertain) {

    /** Whether it is said of this patient, now, as a fact or a suspicion. */
    public boolean current() {
        return ofThePatient() && !history;
    }

    /** Whether it is said of a relative and of now, so that the relative may be the one called for. */
    public boolean ofARelativeNow() {
        return family && !history && !negated && !hypothetical;
    }

    /** Whether it is said of this patient, now or in the past. */
    public boolean ofThePatient() {
        return !negated && !hypothetical && !family;
    }
}
