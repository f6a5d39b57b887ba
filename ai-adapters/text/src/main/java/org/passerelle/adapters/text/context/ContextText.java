package org.passerelle.adapters.text.context;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.NormalizedText;
import org.passerelle.adapters.text.Normalizer;
import org.passerelle.adapters.text.PhraseFinder;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Span;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.Tokenizer;

/**
 * A clinical text that can be asked how any of its words are meant. Reading is linear in the length of the text. Immutable and
 * thread-safe once made.
 */
public final class ContextText {
    /** The longest text that is read, in UTF-16 units; of what follows nothing is known. */
    public static final int MAX_CHARS = 2_000_000;

    /** What happened more days ago than this is past; after EDS-NLP's rule of 14 days. */
    private static final long PAST_DAYS = 14;

    private static final PhraseFinder CUES = new PhraseFinder(ContextLexicon.read());

    private final String original;
    private final List<Token> tokens;
    private final List<Sentence> sentences;
    private final List<Section> sections;
    private final List<SentenceReading> readings;
    private final List<DateMention> dates;
    private final List<Span> quotations;
    private final List<Dated> dated;

    private ContextText(String original, Optional<LocalDate> date) {
        NormalizedText normalized = Normalizer.normalize(original, MAX_CHARS);
        this.original = original;
        this.tokens = Tokenizer.tokens(normalized);
        this.sentences = SentenceSplitter.split(original, tokens);
        this.sections = SectionReader.sections(tokens, sentences);
        this.dates = DateReader.dates(normalized, date);
        this.quotations = Quotations.in(original);
        this.dated = dated();
        this.readings = new ArrayList<>(sentences.size());
        for (Sentence sentence : sentences) {
            readings.add(SentenceReading.of(original, tokens, sentence, CUES.find(tokens, sentence)));
        }
    }

    /**
     * Reads a text.
     *
     * @param date of the document, from which {@code hier} and {@code il y a trois mois} are counted
     */
    public static ContextText of(String original, Optional<LocalDate> date) {
        return new ContextText(original, date);
    }

    /** The text as it was given. */
    public String original() {
        return original;
    }

    public List<Token> tokens() {
        return tokens;
    }

    public List<Sentence> sentences() {
        return sentences;
    }

    /** The section that a sentence of {@link #sentences} stands in. */
    public Section section(int sentence) {
        return sections.get(sentence);
    }

    /** The dates and periods, in the order of the text. */
    public List<DateMention> dates() {
        return dates;
    }

    /** Where a sentence stands in the original, without blanks around it. */
    public Span span(Sentence sentence) {
        int last = sentence.to() - 1;
        while (last > sentence.from() && tokens.get(last).is("\n")) {
            last--;
        }
        int first = sentence.from();
        while (first < last && tokens.get(first).is("\n")) {
            first++;
        }
        return new Span(
                tokens.get(first).span().start(), tokens.get(last).span().end());
    }

    /**
     * How the words from one character to another are meant.
     *
     * @param start first character, in UTF-16 units of the original
     * @param end one past the last character
     */
    public Assertion assertion(int start, int end) {
        int from = firstTokenEndingAfter(start);
        int to = firstTokenEndingAfter(Math.max(start, end - 1)) + 1;
        if (from >= tokens.size() || tokens.get(from).span().start() >= end) {
            return new Assertion(Map.of());
        }
        return assertionOfTokens(from, Math.min(to, tokens.size()));
    }

    /** As {@link #assertion}, for a range of {@link #tokens}. */
    public Assertion assertionOfTokens(int from, int to) {
        return assertion(from, to, SentenceReading::cue);
    }

    /**
     * As {@link #assertionOfTokens} for a phrase that says by itself what it says: the {@code pas} of {@code ne mange pas} is
     * part of the sign and denies nothing.
     */
    public Assertion assertionOfPhrase(int from, int to) {
        return assertion(from, to, SentenceReading::cueOutside);
    }

    /** How a sentence answers. */
    @FunctionalInterface
    private interface Question {
        Hit cue(SentenceReading reading, Quality quality, int from, int to);
    }

    private Assertion assertion(int from, int to, Question question) {
        int at = sentenceOf(from);
        Sentence sentence = sentences.get(at);
        int end = Math.min(to, sentence.to());
        Map<Quality, Cue> cues = new EnumMap<>(Quality.class);
        for (Quality quality : Quality.values()) {
            Hit cue = question.cue(readings.get(at), quality, from, end);
            if (cue != null) {
                cues.put(quality, new Cue(cue.concept(), words(cue)));
            }
        }
        bySection(sections.get(at), cues);
        byDate(dated.get(at), cues);
        byQuotation(from, end, cues);
        return new Assertion(cues);
    }

    private static void bySection(Section section, Map<Quality, Cue> cues) {
        switch (section) {
            case HISTORY -> cues.putIfAbsent(Quality.HISTORY, new Cue("SECTION", "antécédents"));
            case FAMILY -> cues.putIfAbsent(Quality.FAMILY, new Cue("SECTION", "antécédents familiaux"));
            case OTHER -> {}
        }
    }

    /** A day of long ago puts its sentence in the past, a recent one in the present, whatever else is said of it. */
    private static void byDate(Dated dated, Map<Quality, Cue> cues) {
        switch (dated) {
            case Dated.Recently recently -> cues.remove(Quality.HISTORY);
            case Dated.Past past -> cues.putIfAbsent(Quality.HISTORY, past.cue());
            case Dated.Not not -> {}
        }
    }

    /** When a sentence says that what it tells happened. */
    private sealed interface Dated {
        record Recently() implements Dated {}

        record Past(Cue cue) implements Dated {}

        record Not() implements Dated {}
    }

    private List<Dated> dated() {
        List<Dated> all = new ArrayList<>(sentences.size());
        int next = 0;
        for (Sentence sentence : sentences) {
            int high = tokens.get(sentence.to() - 1).span().end();
            Dated dated = new Dated.Not();
            while (next < dates.size() && dates.get(next).span().start() < high) {
                dated = later(dated, dates.get(next));
                next++;
            }
            all.add(dated);
        }
        return all;
    }

    private Dated later(Dated before, DateMention date) {
        if (date.kind() != DateMention.Kind.POINT || before instanceof Dated.Recently) {
            return before;
        }
        boolean old = date.daysBefore().map(days -> days > PAST_DAYS).orElse(isYearAlone(date));
        if (old) {
            return new Dated.Past(new Cue("DATE", date.span().of(original)));
        }
        return date.daysBefore().isPresent() ? new Dated.Recently() : before;
    }

    /** Without the document's date only a year by itself is surely past; a full date may be the document's own. */
    private boolean isYearAlone(DateMention date) {
        return date.span().of(original).matches("\\D*\\d{4}\\D*");
    }

    private void byQuotation(int from, int to, Map<Quality, Cue> cues) {
        int start = tokens.get(from).span().start();
        int end = tokens.get(to - 1).span().end();
        int at = firstFrom(quotations.size(), i -> quotations.get(i).end() >= end);
        if (at < quotations.size() && quotations.get(at).start() <= start) {
            cues.putIfAbsent(Quality.REPORTED, new Cue("QUOTATION", "«"));
        }
    }

    private String words(Hit cue) {
        return original.substring(
                tokens.get(cue.from()).span().start(),
                tokens.get(cue.to() - 1).span().end());
    }

    private int firstTokenEndingAfter(int character) {
        return firstFrom(tokens.size(), i -> tokens.get(i).span().end() > character);
    }

    private int sentenceOf(int token) {
        return firstFrom(sentences.size(), i -> sentences.get(i).to() > token);
    }

    /** The first index from which on something holds; {@code size} if it never does. */
    private static int firstFrom(int size, IntPredicate holds) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
