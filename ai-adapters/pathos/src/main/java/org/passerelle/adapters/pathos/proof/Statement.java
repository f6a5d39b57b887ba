package org.passerelle.adapters.pathos.proof;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.Assertion;
import org.passerelle.adapters.text.context.ContextText;
import org.passerelle.adapters.text.context.Quality;

/**
 * One clause of a note, and what was found in it.
 *
 * @param dates of the note
 * @param number of its sentence
 * @param found words of subjects
 * @param figures names of figures
 * @param said attitudes of the whole sentence
 */
record Statement(
        ContextText text,
        DateWords dates,
        int number,
        Sentence sentence,
        Clause clause,
        List<Finding> found,
        List<Figure> figures,
        List<Hit> said) {
    /** Words after which a figure still belongs to the name before it. */
    private static final int FIGURE_WORDS_MAX = 7;

    private static final int HEADING_WORDS_MAX = 3;

    private static final int TARGET_WORDS_MAX = 6;
    /** A statement this short says no more than its attitude. */
    private static final int SHORT = 8;

    private static final Set<String> AFTERWARDS = Set.of(
            "ce",
            "cet",
            "cette",
            "aujourd",
            "hier",
            "encore",
            "toujours",
            "malgre",
            "vu",
            "compte",
            "car",
            "pour",
            "a",
            "trop",
            "ici",
            "actuellement",
            "totalement",
            "categoriquement");
    private static final Set<String> SEEN_BY = Set.of("l", "la", "au", "aux", "sur", "par");

    /** What a past date does not end: it tells since when. */
    private static final Set<String> LASTING = Set.of(
            "amputation",
            "demence",
            "parkinson",
            "epilepsie",
            "psychose",
            "insuffisance-cardiaque",
            "hypertension",
            "rythme",
            "arteriopathie",
            "insuffisance-respiratoire",
            "diabete",
            "insuffisance-renale",
            "rhumatisme-inflammatoire",
            "hemopathie",
            "thyroide",
            "yeux");

    private static final Set<String> DEFICITS =
            Set.of("hemipleg", "hemipar", "aphas", "dysarthr", "monopleg", "parapleg", "tetrapleg", "spasti");

    /** Day, bar, month. */
    private static final int DAY_WORDS = 3;

    private static final Set<String> PERSONS = Set.of("voisin", "resident");

    private static final String BY_DATE = "DATE";
    private static final String BY_SECTION = "SECTION";
    private static final Set<String> CONDITIONS = Set.of("si", "sinon");

    private static final Set<String> ROMAN = Set.of("i", "ii", "iii", "iv");

    /** A treatment that is planned says so just behind its name. */
    private static final int PLANNED_WITHIN = 4;
    /** A treatment that is prescribed is one; an examination that is prescribed is still to come. */
    private static final String PRESCRIBED = "prescri";

    private static final Set<String> STOPS = Set.of("arret", "j", "on", "stop", "suspend", "retir");

    private static final Set<String> DOSES =
            Set.of("mg", "ui", "cp", "gouttes", "gttes", "microg", "sachet", "sachets");

    static <T> List<T> within(Clause clause, List<T> all, Function<T, Hit> hit) {
        return all.stream().filter(one -> clause.holds(hit.apply(one).from())).toList();
    }

    /** The clause without a heading like {@code Conclusion :}, unless the heading names something itself. */
    Clause body() {
        List<Token> tokens = text.tokens();
        int last = Math.min(clause.to() - 1, clause.from() + HEADING_WORDS_MAX + 1);
        for (int i = clause.from() + 1; i < last; i++) {
            int colon = i;
            boolean names = found.stream().anyMatch(one -> one.hit().from() < colon)
                    || figures.stream().anyMatch(one -> one.hit().from() < colon)
                    || says(Attitude.EXAMEN, clause.from(), colon);
            if (tokens.get(colon).is(":")) {
                return names ? clause : new Clause(colon + 1, clause.to());
            }
        }
        return clause;
    }

    /** The first words of an attitude in the clause that are neither denied nor supposed; null if there are none. */
    Hit attitude(Attitude wanted) {
        for (Hit hit : said) {
            if (hit.concept().equals(wanted.name()) && clause.holds(hit.from())) {
                Assertion assertion = text.assertionOfPhrase(hit.from(), hit.to());
                if (!assertion.is(Quality.NEGATED) && !assertion.is(Quality.HYPOTHESIS)) {
                    return hit;
                }
            }
        }
        return null;
    }

    /** Whether what is over is a treatment, which leaves its disease. */
    boolean isStop(Hit end) {
        String word = text.tokens().get(end.from()).form();
        return STOPS.stream().anyMatch(word::startsWith);
    }

    /** Whether the words are followed by what says that they are still to come. */
    boolean isPlanned(Hit words) {
        return said.stream()
                .filter(hit -> hit.concept().equals(Attitude.PREVU.name()) && clause.holds(hit.from()))
                .filter(hit -> hit.from() >= words.to() && hit.from() - words.to() < PLANNED_WITHIN)
                .anyMatch(hit -> !text.tokens().get(hit.from()).form().startsWith(PRESCRIBED));
    }

    boolean is(Attitude wanted) {
        return attitude(wanted) != null;
    }

    /** Whether words of an attitude stand in a range of tokens. */
    boolean says(Attitude wanted, int from, int to) {
        return said.stream()
                .anyMatch(hit -> hit.concept().equals(wanted.name()) && hit.from() >= from && hit.from() < to);
    }

    /** Whether nothing but a time or a session follows the words: what is refused was said before. */
    boolean endsWith(Hit cue) {
        if (cue.to() >= clause.to()) {
            return true;
        }
        Token next = text.tokens().get(cue.to());
        return !next.counts() || AFTERWARDS.contains(next.form()) || says(Attitude.SEANCE, cue.to(), clause.to());
    }

    /** Whether words of an attitude follow in the clause behind {@code à l'}, {@code au}, {@code sur}: {@code à l'ECG}. */
    boolean isSeenBy(Attitude wanted, int from) {
        return said.stream()
                .filter(hit -> hit.concept().equals(wanted.name()) && hit.from() > from && clause.holds(hit.from()))
                .anyMatch(hit ->
                        SEEN_BY.contains(text.tokens().get(hit.from() - 1).form()));
    }

    /** Whether it begins with the head of a list of usual medicines. */
    boolean headsMedicines() {
        return says(Attitude.ORDONNANCE, sentence.from(), sentence.from() + 1);
    }

    /** Whether its sentence only names what a nursing note is about: {@code Cible : chute}. */
    boolean isTarget() {
        return text.tokens().get(sentence.from()).is("cible") && sentence.to() - sentence.from() <= TARGET_WORDS_MAX;
    }

    /** Whether its sentence is an item of a list: a dash stands before it on its line. */
    boolean isListed() {
        int at = text.tokens().get(sentence.from()).span().start() - 1;
        while (at >= 0 && text.original().charAt(at) == ' ') {
            at--;
        }
        return at >= 0 && "-–•*".indexOf(text.original().charAt(at)) >= 0;
    }

    /** Whether it opens a condition, which the rest of its sentence depends on. */
    boolean isCondition() {
        int at = clause.from();
        List<Token> tokens = text.tokens();
        boolean inCase = at + 2 < clause.to()
                && tokens.get(at).is("en")
                && tokens.get(at + 1).is("cas");
        return inCase || CONDITIONS.contains(tokens.get(at).form());
    }

    boolean isShort() {
        return clause.to() - clause.from() <= SHORT;
    }

    /** Whether it is said of the resident, now, as a fact. */
    boolean isFact(Finding finding) {
        Hit hit = finding.hit();
        Assertion assertion = text.assertionOfPhrase(hit.from(), hit.to());
        // A relative in a clause is nearly always a visitor in these notes, so that only a disease by its name, or a
        // list
        // of the family's diseases, is taken for theirs.
        boolean theirs = assertion
                .cue(Quality.FAMILY)
                .filter(cue -> finding.kind() == WordKind.NAMES || !cue.rule().equals("FAM"))
                .isPresent();
        boolean another = said.stream()
                .filter(other -> other.concept().equals(Attitude.AUTRE.name()))
                .anyMatch(other -> other.from() >= clause.from() && other.from() < hit.from() && !isObject(other));
        boolean past = assertion
                .cue(Quality.HISTORY)
                .filter(cue -> isOver(cue.rule(), finding))
                .isPresent();
        return !theirs && !another && !assertion.is(Quality.NEGATED) && !assertion.is(Quality.HYPOTHESIS) && !past;
    }

    /** A disease for life is over neither by its date nor, if it is under care, by standing among the antecedents. */
    private boolean isOver(String rule, Finding finding) {
        return switch (rule) {
            case BY_DATE -> isDated(finding.hit()) && !isLasting(finding);
            case BY_SECTION ->
                !isDeficit(finding.hit()) && !(isLasting(finding) && says(Attitude.SUIVI, clause.from(), clause.to()));
            default -> !isDeficit(finding.hit());
        };
    }

    /** Whether a neighbour is only whom it befalls: {@code a renversé son verre sur sa voisine et crié}. */
    private boolean isObject(Hit other) {
        List<Token> tokens = text.tokens();
        boolean person = false;
        for (int i = other.from(); i < other.to(); i++) {
            String word = tokens.get(i).form();
            person |= PERSONS.stream().anyMatch(word::startsWith);
        }
        boolean acts = other.from() <= clause.from() + 1
                || (other.to() < clause.to() && tokens.get(other.to()).is("qui"));
        return person && !acts;
    }

    private boolean isLasting(Finding finding) {
        boolean chronic = finding.kind() == WordKind.NAMES && LASTING.contains(finding.subject());
        return chronic || isDeficit(finding.hit());
    }

    /** Whether the words name what a stroke leaves for good. */
    private boolean isDeficit(Hit words) {
        String first = text.tokens().get(words.from()).form();
        return DEFICITS.stream().anyMatch(first::startsWith);
    }

    /**
     * Whether a date stands in the clause around the words: one in another clause of the sentence dates what is said there, and
     * one that is part of a sign ({@code se croit en 1968}) dates nothing.
     */
    private boolean isDated(Hit words) {
        for (int i = clause.from(); i < clause.to(); i++) {
            boolean part = i >= words.from() && i < words.to();
            if (dates.hold(i) && !part) {
                return true;
            }
        }
        return false;
    }

    /** The first figure behind a name, in its statement, or a score just before it; -1 if there is none. */
    int figure(int from) {
        int behind = figureBehind(from);
        return behind >= 0 ? behind : scoreBefore(from - 1);
    }

    /** {@code à 14/21 à la HAD}. */
    private int scoreBefore(int name) {
        List<Token> tokens = text.tokens();
        for (int i = name - 1; i - 2 >= clause.from() && name - i < FIGURE_WORDS_MAX - 1; i--) {
            boolean score = tokens.get(i).kind() == Token.Kind.NUMBER
                    && tokens.get(i - 1).is("/")
                    && tokens.get(i - 2).kind() == Token.Kind.NUMBER;
            if (score) {
                return i - 2;
            }
        }
        return -1;
    }

    private int figureBehind(int from) {
        List<Token> tokens = text.tokens();
        for (int i = from; i < sentence.to() && i - from < FIGURE_WORDS_MAX; i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.NUMBER && !dates.hold(i)) {
                if (!isDay(i)) {
                    return i;
                }
                i += DAY_WORDS - 1;
            }
            if (token.is(",") || token.is(";") || token.is("\n")) {
                return -1;
            }
        }
        return -1;
    }

    /** {@code Hb du 30/10 : 9,6}. */
    private boolean isDay(int at) {
        List<Token> tokens = text.tokens();
        return tokens.get(at - 1).is("du")
                && at + DAY_WORDS <= tokens.size()
                && tokens.get(at + 1).is("/")
                && tokens.get(at + 2).kind() == Token.Kind.NUMBER;
    }

    /** Whether a grade in Roman numerals follows: {@code NYHA III}. */
    boolean isGradeNext(int at) {
        return at < clause.to() && ROMAN.contains(text.tokens().get(at).form());
    }

    /** Whether a plus ends a word of a range: {@code BU : leuco ++}, but not {@code scanner + IRM}. */
    boolean isMarkedPositive(int from, int to) {
        List<Token> tokens = text.tokens();
        int start = tokens.get(from - 1).span().end();
        int end = to < tokens.size()
                ? tokens.get(to).span().start()
                : text.original().length();
        String words = start < end ? text.original().substring(start, end).strip() : "";
        boolean joins = to < tokens.size() && tokens.get(to).kind() == Token.Kind.WORD;
        return words.contains("++") || (words.contains("+") && !joins);
    }

    /** Whether a Roman numeral stands in a range of tokens. */
    boolean hasGrade(int from, int to) {
        return text.tokens().subList(from, to).stream().anyMatch(token -> ROMAN.contains(token.form()));
    }

    /** Whether a number that is no date stands in a range of tokens. */
    boolean hasNumber(int from, int to) {
        for (int i = from; i < to && i < text.tokens().size(); i++) {
            Token token = text.tokens().get(i);
            if (token.kind() == Token.Kind.NUMBER && !dates.hold(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a dose stands in the clause: what it names is a treatment. */
    boolean isDosed() {
        for (int i = clause.from() + 1; i < clause.to(); i++) {
            boolean unit = DOSES.contains(text.tokens().get(i).form());
            if (unit && text.tokens().get(i - 1).kind() == Token.Kind.NUMBER) {
                return true;
            }
        }
        return false;
    }
}
