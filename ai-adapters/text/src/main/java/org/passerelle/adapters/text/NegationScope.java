package org.passerelle.adapters.text;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * How far negation, hypothesis, relatives and history reach in one sentence.
 *
 * <p>Each cue paints the words it reaches, at most {@value #REACH_AFTER} after it or {@value #REACH_BEFORE} before it, so
 * the work is linear. A comma ends a negation unless {@code ni} follows in the sentence or the list goes on with {@code
 * de}: taking a finding as present where it was denied costs a look, the reverse could hide it.
 */
final class NegationScope {
    /** Words that a cue before its target reaches. */
    static final int REACH_AFTER = 7;

    /** Words that a list of past or family diseases, or an instruction, reaches. */
    static final int REACH_LIST = 30;

    /** Words that a cue after its target reaches. */
    static final int REACH_BEFORE = 4;

    private static final byte NEGATED = 1;
    private static final byte HYPOTHETICAL = 2;
    private static final byte FAMILY = 4;
    private static final byte HISTORY = 8;
    private static final byte UNCERTAIN = 16;
    private static final byte RELATIVE_NOW = 32;

    /** Words after which a sentence about a relative is about the patient. */
    private static final Set<String> PATIENT = Set.of("il", "elle", "ils", "elles", "lui", "patient", "patiente");

    /** What {@code de} opens after a comma without going on with a list: {@code de plus}, {@code d'un coup}. */
    private static final Set<String> NO_LIST =
            Set.of("plus", "nouveau", "un", "une", "emblee", "abord", "ailleurs", "suite", "temps");

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
     * @param calledFor whether the text says that a relative of the caller is the patient
     */
    static NegationScope of(List<Token> tokens, Sentence sentence, List<Hit> cues, boolean calledFor) {
        NegationScope scope = new NegationScope(tokens, sentence);
        for (Hit cue : cues) {
            scope.mark(cue, CueKind.valueOf(cue.concept()));
        }
        Reply reply = Reply.to(tokens, sentence);
        for (Hit cue : cues) {
            CueKind kind = CueKind.valueOf(cue.concept());
            if (kind == CueKind.QUESTION) {
                scope.ask(cue, reply);
            } else if (kind == CueKind.RELATIVE_NOW ? !calledFor : !scope.answered(cue, reply)) {
                scope.paint(cue, kind);
            }
        }
        if (reply == Reply.NO) {
            scope.backward(sentence.to() - 1, NEGATED, REACH_BEFORE, scope::stopsAtComma);
        }
        return scope;
    }

    /** How a phrase of the sentence is said. */
    Qualifiers at(Hit hit) {
        int flags = painted[hit.from() - sentence.from()] | painted[hit.to() - 1 - sentence.from()];
        boolean now = recent[hit.from() - sentence.from()];
        boolean relativesPast = (flags & FAMILY) != 0 && !now;
        return new Qualifiers(
                (flags & NEGATED) != 0,
                (flags & HYPOTHETICAL) != 0,
                relativesPast || (flags & RELATIVE_NOW) != 0,
                relativesPast || ((flags & HISTORY) != 0 && !now),
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
            case NEGATION_AFTER -> backward(cue.from() - 1, NEGATED, REACH_BEFORE, this::stopsAtComma);
            case DENIED_AFTER -> deny(cue);
            case HYPOTHESIS_BEFORE -> forward(cue, HYPOTHETICAL, REACH_AFTER, this::stopsAtComma);
            case HYPOTHESIS_LIST -> forward(cue, HYPOTHETICAL, REACH_LIST, at -> ends[at - sentence.from()]);
            case FAMILY_BEFORE -> forward(cue, FAMILY, REACH_AFTER, this::stopsRelative);
            case FAMILY_LIST -> forward(cue, FAMILY, REACH_LIST, this::stopsList);
            case RELATIVE_NOW -> forward(cue, RELATIVE_NOW, REACH_AFTER, this::stopsRelative);
            case HISTORY_BEFORE -> forward(cue, HISTORY, REACH_AFTER, this::stopsAtComma);
            case HISTORY_LIST -> forward(cue, HISTORY, REACH_LIST, this::stopsList);
            case HISTORY_AFTER -> backward(cue.from() - 1, HISTORY, REACH_BEFORE, this::stopsAtComma);
            case HISTORY_JUST_AFTER -> justBefore(cue);
            case UNCERTAIN_BEFORE -> forward(cue, UNCERTAIN, REACH_AFTER, this::stopsAtComma);
            case UNCERTAIN_AFTER -> backward(cue.from() - 1, UNCERTAIN, REACH_BEFORE, this::stopsAtComma);
            case QUESTION, CALLED_FOR, REPORTER, PSEUDO, RECENT, END -> {}
        }
    }

    private void forward(Hit cue, byte flag, int reach, IntPredicate stops) {
        int words = 0;
        for (int i = cue.to(); i < sentence.to() && words < reach && !stops.test(i); i++) {
            painted[i - sentence.from()] |= flag;
            words += tokens.get(i).counts() ? 1 : 0;
        }
    }

    private void backward(int from, byte flag, int reach, IntPredicate stops) {
        int words = 0;
        for (int i = from; i >= sentence.from() && words < reach && !stops.test(i); i--) {
            painted[i - sentence.from()] |= flag;
            words += tokens.get(i).counts() ? 1 : 0;
        }
    }

    private void deny(Hit cue) {
        if (cue.to() >= sentence.to() || !tokens.get(cue.to()).counts()) {
            backward(cue.from() - 1, NEGATED, REACH_BEFORE, this::stopsAtComma);
        }
    }

    private void justBefore(Hit cue) {
        boolean bracket =
                cue.from() > sentence.from() && tokens.get(cue.from() - 1).is("(");
        backward(cue.from() - (bracket ? 2 : 1), HISTORY, 1, this::stopsAtComma);
    }

    /** Whether a cue is the mark of a question that was answered, so that nothing is uncertain. */
    private boolean answered(Hit cue, Reply reply) {
        return (reply == Reply.YES || reply == Reply.NO)
                && tokens.get(cue.from()).is("?");
    }

    /** What is asked is not known until it is answered. */
    private void ask(Hit cue, Reply reply) {
        if (reply == Reply.NONE || reply == Reply.NO) {
            forward(cue, reply == Reply.NO ? NEGATED : HYPOTHETICAL, REACH_LIST, at -> false);
        }
    }

    /** What follows a sentence, if it is a question. */
    private enum Reply {
        NO_QUESTION,
        NONE,
        YES,
        NO;

        static Reply to(List<Token> tokens, Sentence sentence) {
            if (!tokens.get(sentence.to() - 1).is("?")) {
                return NO_QUESTION;
            }
            int at = sentence.to();
            while (at < tokens.size()
                    && (tokens.get(at).is(":") || tokens.get(at).is("="))) {
                at++;
            }
            if (at < tokens.size() && tokens.get(at).is("oui")) {
                return YES;
            }
            boolean no = at < tokens.size() && tokens.get(at).is("non");
            boolean alone = at + 1 >= tokens.size() || !tokens.get(at + 1).counts();
            return no && alone ? NO : NONE;
        }
    }

    private boolean stopsNegation(int at) {
        return stopsList(at) || (tokens.get(at).is(",") && lastNi < at && !goesOn(at + 1));
    }

    /** Whether a list of what is denied goes on: {@code pas de fièvre, de toux, d'essoufflement}. */
    private boolean goesOn(int at) {
        boolean de = at + 1 < sentence.to()
                && (tokens.get(at).is("de") || tokens.get(at).is("d"));
        return de && !NO_LIST.contains(tokens.get(at + 1).form());
    }

    private boolean stopsRelative(int at) {
        return stopsAtComma(at) || PATIENT.contains(tokens.get(at).form());
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
