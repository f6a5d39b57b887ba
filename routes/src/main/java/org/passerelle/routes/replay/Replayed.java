package org.passerelle.routes.replay;

import java.util.List;

/**
 * What came of asking again.
 *
 * @param suggestionId what was asked again
 * @param verdict how the two answers compare
 * @param differences where they differ, and where the model is another one than then; no patient data beyond what the
 *     answers hold
 */
public record Replayed(String suggestionId, Verdict verdict, List<Difference> differences) {
    public Replayed {
        differences = List.copyOf(differences);
    }

    /** How two answers compare. */
    public enum Verdict {
        /** The same answer, character by character. */
        IDENTICAL,
        /** The same coded proposals in the same order, the same missing data, the same confidence within 1e-6. */
        EQUIVALENT,
        /** Another answer. */
        DIFFERENT,
        /** The adapter failed, or was too late, this time: nothing is said about what it would have answered. */
        NOT_ANSWERED,
        /** There was no answer then, or what is stored of it is damaged: nothing to compare. */
        NOT_COMPARABLE
    }

    /**
     * One difference.
     *
     * @param path in the answer's JSON, such as {@code proposals[0].value.code}
     * @param before as stored; empty if it was not there
     * @param after as answered now; empty if it is not there
     */
    public record Difference(String path, String before, String after) {}
}
