package org.passerelle.adapters.text;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * How far negation, hypothesis, family and history reach in one sentence.
 *
 * <p>Each cue paints the words it reaches, at most {@value #REACH_AFTER} after it or {@value #REACH_BEFORE} before it, so
 * the work is linear. A comma ends a negation unless {@code ni} follows in the sentence: taking a finding as present where
 * it was denied costs a look, the reverse could hide it.
 */
final class NegationScope {
    /** Words that a cue before its target reaches. */
    static final int REACH_AFTER = 7;

    /** Words that a list of past or family diseases reaches. */
    static final int REACH_LIST = 30;

    /** Words that a cue after its target reaches. */
    static final int REACH_BEFORE = 4;

    private static final byte NEGATED = 1;
    private static final byte HYPOTHETICAL = 2;
    private static final byte FAMILY = 4;
    private static final byte HISTORY = 8;
    private static final byte UNCERTAIN = 16;

    private final List<Token> tokens;
    private final Sentence sentence;
    private final byte[] painted;
    private final boolean[] ends;
    private final boolean[] recent;
    private final int lastNi;

    private NegationScope(List<Token> tokens, Sentence sentence) {
        this.tokens = tokens;
        this.sentence = sentence;
        int length = sentence.to() - sentence.from();
        this.painted = new byte[length];
        this.ends = new boolean[length];
        this.recent = new boolean[length];
        int last = -1;
        for (int i = sentence.from(); i < sentence.to(); i++) {
            last = tokens.get(i).is("ni") ? i : last;
        }
        this.lastNi = last;
    }

    /**
     * Reads the cues of a sentence.
     *
     * @param cues the cues found, none of which is part of a concept's own words
     */
    static NegationScope of(List<Token> tokens, Sentence sentence, List<Hit> cues) {
        NegationScope scope = new NegationScope(tokens, sentence);
        for (Hit cue : cues) {
            scope.mark(cue, CueKind.valueOf(cue.concept()));
        }
        for (Hit cue : cues) {
            scope.paint(cue, CueKind.valueOf(cue.concept()));
        }
        return scope;
    }

    /** How a phrase of the sentence is said. */
    Qualifiers at(Hit hit) {
        int flags = painted[hit.from() - sentence.from()] | painted[hit.to() - 1 - sentence.from()];
        boolean now = recent[hit.from() - sentence.from()];
        return new Qualifiers(
                (flags & NEGATED) != 0,
                (flags & HYPOTHETICAL) != 0,
                (flags & FAMILY) != 0 && !now,
                (flags & HISTORY) != 0 && !now,
                (flags & UNCERTAIN) != 0);
    }

    private void mark(Hit cue, CueKind kind) {
        if (kind == CueKind.END || tokens.get(cue.from()).is("depuis")) {
            ends[cue.from() - sentence.from()] = true;
        }
        if (kind == CueKind.RECENT) {
            markSegment(cue.from());
        }
    }

    private void markSegment(int at) {
        if (recent[at - sentence.from()]) {
            return;
        }
        for (int i = at; i >= sentence.from() && !tokens.get(i).is(","); i--) {
            recent[i - sentence.from()] = true;
        }
        for (int i = at; i < sentence.to() && !tokens.get(i).is(","); i++) {
            recent[i - sentence.from()] = true;
        }
    }

    private void paint(Hit cue, CueKind kind) {
        switch (kind) {
            case NEGATION_BEFORE -> forward(cue, NEGATED, REACH_AFTER, this::stopsNegation);
            case NEGATION_AFTER -> backward(cue, NEGATED);
            case HYPOTHESIS_BEFORE -> forward(cue, HYPOTHETICAL, REACH_AFTER, this::stopsAtComma);
            case FAMILY_BEFORE -> forward(cue, FAMILY, REACH_AFTER, this::stopsAtComma);
            case FAMILY_LIST -> forward(cue, FAMILY, REACH_LIST, this::stopsList);
            case HISTORY_BEFORE -> forward(cue, HISTORY, REACH_AFTER, this::stopsAtComma);
            case HISTORY_LIST -> forward(cue, HISTORY, REACH_LIST, this::stopsList);
            case HISTORY_AFTER -> backward(cue, HISTORY);
            case UNCERTAIN_BEFORE -> forward(cue, UNCERTAIN, REACH_AFTER, this::stopsAtComma);
            case UNCERTAIN_AFTER -> backward(cue, UNCERTAIN);
            case PSEUDO, RECENT, END -> {}
        }
    }

    private void forward(Hit cue, byte flag, int reach, IntPredicate stops) {
        int words = 0;
        for (int i = cue.to(); i < sentence.to() && words < reach && !stops.test(i); i++) {
            painted[i - sentence.from()] |= flag;
            words += tokens.get(i).counts() ? 1 : 0;
        }
    }

    private void backward(Hit cue, byte flag) {
        int words = 0;
        for (int i = cue.from() - 1; i >= sentence.from() && words < REACH_BEFORE && !stopsAtComma(i); i--) {
            painted[i - sentence.from()] |= flag;
            words += tokens.get(i).counts() ? 1 : 0;
        }
    }

    private boolean stopsNegation(int at) {
        return stopsList(at) || (tokens.get(at).is(",") && lastNi < at);
    }

    private boolean stopsAtComma(int at) {
        return stopsList(at) || tokens.get(at).is(",");
    }

    private boolean stopsList(int at) {
        return ends[at - sentence.from()]
                || tokens.get(at).is("/")
                || tokens.get(at).is("(")
                || tokens.get(at).is(")");
    }
}
