package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Lexicon;
import org.passerelle.adapters.text.Normalizer;
import org.passerelle.adapters.text.PhraseFinder;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.Tokenizer;
import org.passerelle.adapters.text.context.VerbForms;

/** The knowledge, ready to be looked for: words of the subjects, names of the figures, attitudes. Immutable. */
final class Words {
    /** Stands before a verb that is meant in all its forms. */
    private static final String VERB = "~";

    private static final Pattern DENIAL = Pattern.compile("ne? (\\S+ (?:\\S+ )?(?:pas|plus|rien)\\b.*)");

    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> names = new ArrayList<>();
    private final List<Entry> sayings = new ArrayList<>();
    private final List<Measure> named = new ArrayList<>();
    private final Set<String> stems = new HashSet<>();
    private final PhraseFinder subjects;
    private final PhraseFinder figures;
    private final PhraseFinder attitudes;
    private final Spelling spelling;

    /** The knowledge of the subjects that a référentiel has an état for. */
    Words(List<Subject> all, List<Measure> measures, Binding binding) {
        Map<Attitude, List<String>> said = Knowledge.attitudes();
        Lexicon.Builder words = Lexicon.builder();
        for (Subject subject : all) {
            if (binding.etat(subject.name()).isPresent()) {
                subject.phrases()
                        .forEach((kind, phrases) -> phrases.stream()
                                .flatMap(Words::spelledOut)
                                .forEach(
                                        phrase -> add(words, entries, Entry.of(subject.name(), kind, phrase), phrase)));
            }
        }
        said.get(Attitude.RIEN).forEach(phrase -> add(words, entries, Entry.of("", WordKind.IGNORE, phrase), phrase));
        this.subjects = new PhraseFinder(words.build());
        Lexicon.Builder figureNames = Lexicon.builder();
        for (Measure measure : measures) {
            if (measure.isShared()
                    || measure.subjects().stream()
                            .anyMatch(one -> binding.etat(one).isPresent())) {
                for (String name : measure.names()) {
                    add(figureNames, names, Entry.of(measure.subject(), WordKind.TOOLS, name), name);
                    named.add(measure);
                }
            }
        }
        for (String phrase : said.get(Attitude.RIEN)) {
            add(figureNames, names, Entry.of("", WordKind.IGNORE, phrase), phrase);
            named.add(null);
        }
        this.figures = new PhraseFinder(figureNames.build());
        Lexicon.Builder attitudeWords = Lexicon.builder();
        said.forEach((attitude, phrases) -> phrases.forEach(
                phrase -> add(attitudeWords, sayings, Entry.of(attitude.name(), WordKind.CARE, phrase), phrase)));
        this.attitudes = new PhraseFinder(attitudeWords.build());
        Set<String> right = new HashSet<>();
        Knowledge.rightWords().forEach(word -> tokens(word).forEach(token -> right.add(token.stem())));
        this.spelling = new Spelling(stems, right);
    }

    private void add(Lexicon.Builder lexicon, List<Entry> list, Entry entry, String phrase) {
        lexicon.add(Integer.toString(list.size()), phrase);
        list.add(entry);
        learn(phrase);
    }

    private void learn(String phrase) {
        tokens(phrase).forEach(token -> stems.add(token.stem()));
    }

    private static List<Token> tokens(String words) {
        return Tokenizer.tokens(Normalizer.normalize(words));
    }

    /** The phrase, or every form of the verb that it names; a denial also without its {@code ne}, as it is spoken. */
    private static Stream<String> spelledOut(String phrase) {
        if (phrase.startsWith(VERB)) {
            return VerbForms.of(phrase.substring(VERB.length())).stream();
        }
        Matcher denial = DENIAL.matcher(phrase);
        return denial.matches() ? Stream.of(phrase, denial.group(1)) : Stream.of(phrase);
    }

    List<Token> mended(List<Token> tokens) {
        return spelling.mended(tokens);
    }

    /** What a sentence says of subjects; the words that several subjects share are found for each. */
    List<Finding> findings(List<Token> tokens, Sentence sentence, WordForms forms) {
        List<Finding> found = new ArrayList<>();
        for (Hit hit : subjects.find(tokens, sentence)) {
            Entry entry = entries.get(Integer.parseInt(hit.concept()));
            if (entry.kind() != WordKind.IGNORE && forms.are(hit, entry)) {
                found.add(Finding.of(hit, entry));
            }
        }
        return found;
    }

    /** The names of figures in a sentence. */
    List<Figure> figures(List<Token> tokens, Sentence sentence, WordForms forms) {
        List<Figure> found = new ArrayList<>();
        for (Hit hit : figures.find(tokens, sentence)) {
            int name = Integer.parseInt(hit.concept());
            if (names.get(name).kind() != WordKind.IGNORE && forms.are(hit, names.get(name))) {
                found.add(new Figure(hit, named.get(name)));
            }
        }
        return found;
    }

    /** What a sentence says of care. */
    List<Hit> attitudes(List<Token> tokens, Sentence sentence, WordForms forms) {
        List<Hit> found = new ArrayList<>();
        for (Hit hit : attitudes.find(tokens, sentence)) {
            Entry saying = sayings.get(Integer.parseInt(hit.concept()));
            if (forms.are(hit, saying)) {
                found.add(new Hit(hit.from(), hit.to(), saying.subject(), hit.literal()));
            }
        }
        return found;
    }
}
