package org.passerelle.adapters.text.context;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;

/**
 * How far the cues of one sentence reach: for each quality and each word the cue that reaches it. Each cue paints at most a
 * bounded number of words, so the work is linear.
 */
final class SentenceReading {
    /** Words that a denial reaches. */
    private static final int REACH_NEGATION = 14;
    /** Words that a supposition or another's words reach. */
    private static final int REACH_LONG = 25;
    /** Words before a cue that stands behind what it qualifies. */
    private static final int REACH_BACK = 9;
    /** Words that the list of past or of relatives' diseases reaches. */
    private static final int REACH_LIST = 60;

    /** What {@code de} opens after a comma without going on with a list: {@code de plus}, {@code d'un coup}. */
    private static final Set<String> NO_LIST =
            Set.of("plus", "nouveau", "un", "une", "emblee", "abord", "ailleurs", "suite", "temps", "meme", "fait");

    /** Presents that differ from their participle by their last accent only, and bear another. */
    private static final Set<String> PRESENTS = Set.of("elimine", "refute", "ecarte", "evoque", "presume");

    private static final Set<String> TO_BE = Set.of("est", "sont", "etait", "etaient", "ete", "fut", "furent", "etant");

    private final List<Token> tokens;
    private final Sentence sentence;
    private final String original;
    private final Map<Quality, Hit[]> painted = new EnumMap<>(Quality.class);
    private final boolean[] ends;
    private final boolean[] facts;
    private final int[] clauses;
    private final Map<Integer, Hit> confirmed = new HashMap<>();
    /** The relative of whom each clause is, before and after the word. */
    private final Map<Integer, Hit> relatives = new HashMap<>();

    private SentenceReading(String original, List<Token> tokens, Sentence sentence) {
        this.original = original;
        this.tokens = tokens;
        this.sentence = sentence;
        int length = sentence.to() - sentence.from();
        for (Quality quality : Quality.values()) {
            painted.put(quality, new Hit[length]);
        }
        this.ends = new boolean[length];
        this.facts = new boolean[length];
        this.clauses = new int[length];
    }

    /**
     * Reads the cues of a sentence.
     *
     * @param found all phrases of the list in the sentence
     */
    static SentenceReading of(String original, List<Token> tokens, Sentence sentence, List<Hit> found) {
        SentenceReading reading = new SentenceReading(original, tokens, sentence);
        List<Hit> cues = reading.withoutHidden(found);
        for (Hit cue : cues) {
            switch (kind(cue)) {
                case END -> reading.ends[cue.from() - sentence.from()] = true;
                case END_FACT -> reading.facts[cue.from() - sentence.from()] = true;
                default -> {}
            }
        }
        reading.numberClauses();
        cues.forEach(reading::paint);
        reading.paintConditionals();
        return reading;
    }

    /** As {@link #cue}, but a cue that is part of the words themselves decides nothing. */
    Hit cueOutside(Quality quality, int from, int to) {
        Hit cue = cue(quality, from, to);
        return cue != null && cue.from() >= from && cue.to() <= to ? null : cue;
    }

    /** The cue that gives the words from one token to another a quality; null if none does. */
    Hit cue(Quality quality, int from, int to) {
        Hit[] line = painted.get(quality);
        Hit first = line[from - sentence.from()];
        Hit last = line[to - 1 - sentence.from()];
        Hit relative = quality == Quality.FAMILY ? relatives.get(clauses[from - sentence.from()]) : null;
        if (relative != null) {
            return relative;
        }
        // A cue between the first word and the last is about what follows it: "symphysite sans abcès" is a symphysite.
        Hit cue = first != null || (last != null && last.from() > from && last.from() < to) ? first : last;
        return cue != null && quality == Quality.HYPOTHESIS && isConfirmed(cue, from) ? null : cue;
    }

    private static CueKind kind(Hit hit) {
        return CueKind.valueOf(hit.concept());
    }

    /** Drops the cues that overlap with a phrase that hides them, and participles taken for active verbs. */
    private List<Hit> withoutHidden(List<Hit> found) {
        Map<CueKind, BitSet> hiding = new EnumMap<>(CueKind.class);
        for (Hit cue : found) {
            hiding.computeIfAbsent(kind(cue), kind -> new BitSet()).set(cue.from(), cue.to());
        }
        List<Hit> kept = new ArrayList<>(found.size());
        for (Hit cue : found) {
            CueKind by = kind(cue).hiddenBy();
            BitSet taken = by == kind(cue) ? null : hiding.get(by);
            int hidden = taken == null ? -1 : taken.nextSetBit(cue.from());
            if ((hidden < 0 || hidden >= cue.to()) && !isOtherForm(cue)) {
                kept.add(cue);
            }
        }
        return kept;
    }

    /** Without accents {@code élimine} and {@code éliminé} are the same word: the original tells them apart if it has any. */
    private boolean isOtherForm(Hit cue) {
        if (cue.to() - cue.from() != 1) {
            return false;
        }
        String word = tokens.get(cue.from()).span().of(original);
        boolean participle = word.matches(".*[éÉ](e|s|es|E|S|ES)?");
        return switch (kind(cue)) {
            case NEG_PRE, REP_PRE -> participle;
            case HYP_PRE -> participle && isPassive(cue.from());
            case NEG_POST, HYP_POST, HYP_CONFIRM -> !participle && isWrittenAsPresent(word, tokens.get(cue.from()));
            default -> false;
        };
    }

    private boolean isPassive(int at) {
        return at > sentence.from() && TO_BE.contains(tokens.get(at - 1).form());
    }

    private static boolean isWrittenAsPresent(String word, Token token) {
        return PRESENTS.contains(token.form()) && !word.equals(token.form());
    }

    private void paint(Hit cue) {
        switch (kind(cue)) {
            case NEG_PRE -> deny(cue);
            case NEG_POST -> denyBefore(cue);
            case HYP_PRE -> forward(cue, Quality.HYPOTHESIS, REACH_LONG, this::stopsSupposition);
            case HYP_POST -> backward(cue, Quality.HYPOTHESIS, this::stopsBack);
            case FAM -> relatives.putIfAbsent(clauses[cue.from() - sentence.from()], cue);
            case FAM_LIST -> forward(cue, Quality.FAMILY, REACH_LIST, this::isEnd);
            case HIST -> forward(cue, Quality.HISTORY, REACH_LIST, this::stopsPast);
            case REP_PRE -> forward(cue, Quality.REPORTED, REACH_LONG, this::isEnd);
            case REP_POST -> backward(cue, Quality.REPORTED, this::isEnd);
            case HYP_CONFIRM -> confirmed.putIfAbsent(clauses[cue.from() - sentence.from()], cue);
            case NEG_PSEUDO, HYP_PSEUDO, FAM_PSEUDO, HIST_PSEUDO, REP_PSEUDO, END, END_FACT -> {}
        }
    }

    private void deny(Hit cue) {
        Token word = tokens.get(cue.from());
        if (word.is("non") && cue.to() - cue.from() == 1) {
            forward(cue, Quality.NEGATED, 1, this::stopsNegation);
            return;
        }
        forward(cue, Quality.NEGATED, REACH_NEGATION, this::stopsNegation);
        for (int i = cue.from() + 1; !cue.literal() && i < cue.to() - 1; i++) {
            put(Quality.NEGATED, i, cue);
        }
        denyVerb(cue);
    }

    /** {@code ne ... pas}: the verb between is denied too. */
    private void denyVerb(Hit cue) {
        for (int i = cue.from() - 1; i >= sentence.from() && cue.from() - i <= 4; i--) {
            Token token = tokens.get(i);
            if (!token.counts()) {
                return;
            }
            if (token.is("ne") || token.is("n")) {
                for (int verb = i + 1; verb < cue.from(); verb++) {
                    put(Quality.NEGATED, verb, cue);
                }
                return;
            }
        }
    }

    /** {@code fièvre : non}; a bare {@code non} denies what precedes only before a mark or at the end. */
    private void denyBefore(Hit cue) {
        boolean bare = tokens.get(cue.from()).is("non") && cue.to() - cue.from() == 1;
        boolean last = cue.to() >= sentence.to() || !tokens.get(cue.to()).counts();
        if (!bare || last) {
            backward(cue, Quality.NEGATED, this::stopsBack);
        }
    }

    private void paintConditionals() {
        for (int i = sentence.from(); i < sentence.to(); i++) {
            if (Moods.isConditional(tokens.get(i).form())) {
                Hit verb = new Hit(i, i + 1, "CONDITIONAL", true);
                forward(verb, Quality.HYPOTHESIS, REACH_LONG, this::stopsSupposition);
                backward(verb, Quality.HYPOTHESIS, this::stopsBack);
            }
        }
    }

    /** Whether something in the same clause says that what was supposed is so. */
    private boolean isConfirmed(Hit cue, int from) {
        Hit confirmation = confirmed.get(clauses[from - sentence.from()]);
        return confirmation != null && (confirmation.to() <= cue.from() || confirmation.from() >= cue.to());
    }

    /** Numbers the clauses: a comma or the end of all reach opens the next. */
    private void numberClauses() {
        int clause = 0;
        for (int i = sentence.from(); i < sentence.to(); i++) {
            clause += stopsClause(i) ? 1 : 0;
            clauses[i - sentence.from()] = clause;
        }
    }

    /** Whether a reach stops before a token. */
    @FunctionalInterface
    private interface Stop {
        boolean before(int at);
    }

    private void forward(Hit cue, Quality quality, int reach, Stop stop) {
        int words = 0;
        for (int i = cue.to(); i < sentence.to() && words < reach && !stop.before(i); i++) {
            put(quality, i, cue);
            words += tokens.get(i).counts() ? 1 : 0;
        }
    }

    private void backward(Hit cue, Quality quality, Stop stop) {
        int words = 0;
        for (int i = cue.from() - 1; i >= sentence.from() && words < REACH_BACK && !stop.before(i); i--) {
            put(quality, i, cue);
            words += tokens.get(i).counts() ? 1 : 0;
        }
    }

    private void put(Quality quality, int at, Hit cue) {
        Hit[] line = painted.get(quality);
        int place = at - sentence.from();
        line[place] = line[place] == null ? cue : line[place];
    }

    private boolean isEnd(int at) {
        return ends[at - sentence.from()]
                || tokens.get(at).is("(")
                || tokens.get(at).is(")");
    }

    private boolean isFact(int at) {
        return facts[at - sentence.from()];
    }

    private boolean stopsNegation(int at) {
        return isEnd(at)
                || isFact(at)
                || tokens.get(at).is("=")
                || (tokens.get(at).is(",") && !goesOn(at));
    }

    private boolean stopsSupposition(int at) {
        return isEnd(at) || (tokens.get(at).is(",") && !goesOn(at));
    }

    private boolean stopsPast(int at) {
        return isEnd(at) || isFact(at);
    }

    private boolean stopsClause(int at) {
        return isEnd(at) || tokens.get(at).is(",");
    }

    private boolean stopsBack(int at) {
        return isEnd(at) || isFact(at) || tokens.get(at).is(",");
    }

    /**
     * Whether a list goes on after a comma: {@code pas de fièvre, de toux}, {@code sans fièvre, frissons ni sueurs}. A list of
     * bare words goes on only if {@code ni} or {@code ou} announces its last one.
     */
    private boolean goesOn(int comma) {
        int at = comma + 1;
        if (at + 1 < sentence.to() && (tokens.get(at).is("de") || tokens.get(at).is("d"))) {
            return !NO_LIST.contains(tokens.get(at + 1).form());
        }
        for (int i = at; i < sentence.to() && i - at < REACH_NEGATION && !isEnd(i) && !isFact(i); i++) {
            if (tokens.get(i).is("ni") || tokens.get(i).is("ou")) {
                return true;
            }
        }
        return false;
    }
}
