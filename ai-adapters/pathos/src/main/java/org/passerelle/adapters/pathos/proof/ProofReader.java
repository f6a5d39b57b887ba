package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Lexicon;
import org.passerelle.adapters.text.PhraseFinder;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.Assertion;
import org.passerelle.adapters.text.context.ContextText;
import org.passerelle.adapters.text.context.Quality;
import org.passerelle.adapters.text.context.VerbForms;

/**
 * Reads a note and says which of its clauses prove what. Only what is said of the resident, now and as a fact counts (check
 * C16); a scale counts with its result, whatever the result. Thread-safe; linear in the length of the note.
 */
public final class ProofReader {
    private static final String VERB = "~";
    /** Abbreviations that are words as well: they count in capitals only. */
    private static final Set<String> SHOUTED = Set.of(
            "ma", "sep", "pr", "ep", "tc", "pm", "rp", "fo", "ace", "had", "cam", "na", "k", "ic", "did", "tep", "vac",
            "bref", "asp", "ta", "pa", "oct", "toc", "ait", "gus", "rud", "push", "edm", "sla", "sca", "ivt", "rau",
            "bav", "gc", "ips", "pps", "tsa", "epo", "iu", "bu", "perf", "upa", "omi", "fa", "mna", "gai", "rpm", "smd",
            "cdr");
    /** Chemical symbols, whose second letter is small. */
    private static final Set<String> ELEMENTS = Set.of("na", "k");
    /** Words after which a figure still belongs to the name before it. */
    private static final int FIGURE_WORDS_MAX = 7;

    private final Binding binding;
    private final List<Measure> measures = Knowledge.measures();
    private final PhraseFinder words;
    private final PhraseFinder figures;
    private final PhraseFinder attitudes;

    /** A reader for the états of a référentiel. */
    public ProofReader(Referentiel referentiel) {
        List<Subject> subjects = Knowledge.subjects();
        this.binding = Binding.of(referentiel, subjects);
        this.words = new PhraseFinder(lexiconOf(subjects));
        Lexicon.Builder named = Lexicon.builder();
        for (int i = 0; i < measures.size(); i++) {
            if (binding.etat(measures.get(i).subject()).isPresent()) {
                for (String name : measures.get(i).names()) {
                    named.add(Integer.toString(i), name);
                }
            }
        }
        named.add(BloodPressure.NAME, "ta").add(BloodPressure.NAME, "pa").add(BloodPressure.NAME, "tension");
        this.figures = new PhraseFinder(named.build());
        Lexicon.Builder said = Lexicon.builder();
        Knowledge.attitudes()
                .forEach((attitude, phrases) -> phrases.forEach(phrase -> said.add(attitude.name(), phrase)));
        this.attitudes = new PhraseFinder(said.build());
    }

    private Lexicon lexiconOf(List<Subject> subjects) {
        Lexicon.Builder builder = Lexicon.builder();
        for (Subject subject : subjects) {
            if (binding.etat(subject.name()).isPresent()) {
                subject.phrases()
                        .forEach((kind, phrases) -> phrases.stream()
                                .flatMap(ProofReader::spelledOut)
                                .forEach(phrase -> builder.add(Finding.concept(subject.name(), kind), phrase)));
            }
        }
        return builder.build();
    }

    /** The phrase, or every form of the verb that it names. */
    private static Stream<String> spelledOut(String phrase) {
        return phrase.startsWith(VERB) ? VerbForms.of(phrase.substring(VERB.length())).stream() : Stream.of(phrase);
    }

    /** How the référentiel and the knowledge meet. */
    public Binding binding() {
        return binding;
    }

    /** The proofs in a note, in the order of its text; each span lies in the text. */
    public List<Proof> read(Note note) {
        ContextText text = ContextText.of(note.text(), note.date());
        Proofs proofs = new Proofs(text, note.date(), binding);
        for (Sentence sentence : text.sentences()) {
            List<Clause> clauses = Clause.of(text, sentence);
            List<Hit> said = attitudes.find(text.tokens(), sentence);
            List<Finding> found = words.find(text.tokens(), sentence).stream()
                    .map(Finding::of)
                    .filter(finding -> isWritten(text, finding.hit()))
                    .toList();
            List<Hit> named = figures.find(text.tokens(), sentence);
            for (Clause clause : clauses) {
                read(text, sentence, clause, new Heard(said, found, named), proofs);
            }
            proofs.endSentence();
        }
        return proofs.all();
    }

    /** What was found in a sentence. */
    private record Heard(List<Hit> said, List<Finding> found, List<Hit> named) {}

    private void read(ContextText text, Sentence sentence, Clause clause, Heard heard, Proofs proofs) {
        List<Finding> here = heard.found().stream()
                .filter(finding -> clause.holds(finding.hit().from()))
                .toList();
        if (proofs.against(clause, here, attitude(text, clause, heard.said(), Attitude.REFUS), ProofType.REFUS)
                || proofs.against(
                        clause,
                        here,
                        attitude(text, clause, heard.said(), Attitude.IMPOSSIBILITE),
                        ProofType.IMPOSSIBILITE)) {
            return;
        }
        boolean planned = attitude(text, clause, heard.said(), Attitude.PREVU) != null;
        boolean over = attitude(text, clause, heard.said(), Attitude.ARRET) != null;
        List<Candidate> candidates = new ArrayList<>();
        for (Hit name : heard.named()) {
            if (clause.holds(name.from()) && isWritten(text, name) && !planned) {
                measure(text, sentence, name).ifPresent(candidates::add);
            }
        }
        for (Finding finding : over ? List.<Finding>of() : here) {
            proofType(text, sentence, finding, planned).ifPresent(type -> candidates.add(new Candidate(finding, type)));
        }
        for (Candidate candidate : candidates) {
            if (candidate.type() != ProofType.CONSTAT || isAlone(candidate, candidates)) {
                proofs.add(clause, candidate.finding(), candidate.type());
            }
        }
    }

    private record Candidate(Finding finding, ProofType type) {}

    /** What a scale or an examination says in the same statement needs no constat beside it. */
    private boolean isAlone(Candidate constat, List<Candidate> candidates) {
        return candidates.stream()
                .noneMatch(other -> other.type() != ProofType.CONSTAT
                        && binding.etat(other.finding().subject())
                                .equals(binding.etat(constat.finding().subject())));
    }

    private static Hit attitude(ContextText text, Clause clause, List<Hit> said, Attitude wanted) {
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

    private static Optional<ProofType> proofType(
            ContextText text, Sentence sentence, Finding finding, boolean planned) {
        Hit hit = finding.hit();
        Assertion assertion = text.assertionOfPhrase(hit.from(), hit.to());
        return switch (finding.kind()) {
            case CARE -> Optional.empty();
            case TOOLS ->
                figure(text, sentence, hit.to()) >= 0 && !planned
                        ? Optional.of(ProofType.EVALUATION)
                        : Optional.empty();
            case EXAMS ->
                isFact(assertion, finding.kind()) && !planned ? Optional.of(ProofType.INVESTIGATION) : Optional.empty();
            case NAMES, SIGNS -> isFact(assertion, finding.kind()) ? Optional.of(ProofType.CONSTAT) : Optional.empty();
        };
    }

    /**
     * A relative in a clause is nearly always a visitor in these notes, so that only a disease by its name, or a list of the
     * family's diseases, is taken for theirs.
     */
    private static boolean isFact(Assertion assertion, WordKind kind) {
        boolean theirs = assertion
                .cue(Quality.FAMILY)
                .filter(cue -> kind == WordKind.NAMES || !cue.rule().equals("FAM"))
                .isPresent();
        return !theirs
                && !assertion.is(Quality.NEGATED)
                && !assertion.is(Quality.HYPOTHESIS)
                && !assertion.is(Quality.HISTORY);
    }

    private Optional<Candidate> measure(ContextText text, Sentence sentence, Hit name) {
        int at = figure(text, sentence, name.to());
        if (at < 0) {
            return Optional.empty();
        }
        if (name.concept().equals(BloodPressure.NAME)) {
            return BloodPressure.at(text.tokens(), at, sentence.to())
                    .flatMap(BloodPressure::subject)
                    .map(subject -> new Candidate(
                            new Finding(name, subject, WordKind.EXAMS, BloodPressure.SOURCE), ProofType.INVESTIGATION));
        }
        Measure measure = measures.get(Integer.parseInt(name.concept()));
        double value = Double.parseDouble(text.tokens().get(at).form());
        return measure.proves(value) && hasUnit(text, at, measure)
                ? Optional.of(new Candidate(
                        new Finding(name, measure.subject(), WordKind.TOOLS, measure.source()), measure.type()))
                : Optional.empty();
    }

    private static boolean hasUnit(ContextText text, int at, Measure measure) {
        int end = text.tokens().get(at).span().end();
        String after = text.original()
                .substring(end, Math.min(text.original().length(), end + 8))
                .strip()
                .toLowerCase(Locale.ROOT);
        return measure.units().isEmpty() || measure.units().stream().anyMatch(after::startsWith);
    }

    /** The first figure behind a name, in its statement; -1 if there is none. */
    private static int figure(ContextText text, Sentence sentence, int from) {
        List<Token> tokens = text.tokens();
        for (int i = from; i < sentence.to() && i - from < FIGURE_WORDS_MAX; i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.NUMBER) {
                return i;
            }
            if (token.is(",") || token.is(";") || token.is("\n")) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isWritten(ContextText text, Hit hit) {
        if (hit.to() - hit.from() > 1) {
            return true;
        }
        Token token = text.tokens().get(hit.from());
        String word = token.span().of(text.original());
        return !SHOUTED.contains(token.form())
                || word.equals(word.toUpperCase(Locale.ROOT))
                || (ELEMENTS.contains(token.form()) && Character.isUpperCase(word.charAt(0)));
    }
}
