package org.passerelle.adapters.triage.samu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.text.ClinicalText;
import org.passerelle.adapters.text.Language;
import org.passerelle.adapters.text.Mention;
import org.passerelle.adapters.text.Qualifiers;
import org.passerelle.adapters.triage.rules.Measure;
import org.passerelle.adapters.triage.rules.TriageLexicon;

/** Reads the free texts of a case: the newest first, in bounded amount, each in its language. */
public final class CaseText {
    /** The most text read in one case, in characters; what is older is left out. */
    static final int MAX_CASE_CHARS = 60_000;

    /** The most places kept for one concept. */
    static final int MAX_PLACES = 5;

    /** The published health motives; the words of any other code are read, since they are all there is to know. */
    private static final Map<String, Integer> PUBLISHED_MOTIVES =
            Map.of("M01", 3, "M02", 10, "M03", 22, "M04", 4, "M05", 2, "M06", 4);

    private final TriageLexicon lexicon;
    private final Map<String, List<Evidence>> concepts = new HashMap<>();
    private final Set<String> mentioned = new HashSet<>();
    private final List<Said> ofRelatives = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private boolean ofThePatient;
    private boolean french;
    private boolean foreign;
    private boolean truncated;
    private int read;

    private CaseText(TriageLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * Reads the texts of a case.
     *
     * @throws InterruptedException if nobody waits any more
     */
    public static Findings read(SamuCase samuCase, TriageLexicon lexicon) throws InterruptedException {
        CaseText text = new CaseText(lexicon);
        if (samuCase.motive().map(motive -> !published(motive.code())).orElse(false)) {
            samuCase.motiveLabel().ifPresent(text::take);
        }
        for (Note note : samuCase.notes()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("triage interrupted between two notes");
            }
            text.take(note);
        }
        text.takeRelatives();
        return new Findings(text.concepts, text.mentioned, text.measures, text.foreign && !text.french, text.truncated);
    }

    private static boolean published(String motive) {
        int dot = motive.indexOf('.');
        if (dot < 0 || motive.length() != dot + 3) {
            return false;
        }
        Integer last = PUBLISHED_MOTIVES.get(motive.substring(0, dot));
        String number = motive.substring(dot + 1);
        return last != null && number.chars().allMatch(Character::isDigit) && Integer.parseInt(number) <= last;
    }

    private void take(Note note) {
        if (read >= MAX_CASE_CHARS) {
            truncated = true;
            return;
        }
        ClinicalText text = ClinicalText.of(note.text());
        read += note.text().length();
        truncated |= text.truncated();
        Language language = Language.of(text);
        french |= language == Language.FRENCH;
        if (language == Language.OTHER) {
            foreign = true;
            return;
        }
        for (Mention mention : lexicon.matcher().mentions(text)) {
            take(note, mention);
        }
        measures.addAll(MeasureFinder.find(text, note));
    }

    /** A mention and the note it stands in. */
    private record Said(Note note, Mention mention) {}

    private void take(Note note, Mention mention) {
        mentioned.add(mention.concept());
        if (counts(note, mention)) {
            keep(note, mention);
        } else if (mention.qualifiers().ofARelativeNow() && !note.ofThePast()) {
            ofRelatives.add(new Said(note, mention));
            return;
        }
        ofThePatient |= !mention.qualifiers().family();
    }

    /**
     * If nothing at all is said of anybody else, the relative is the one called for: a father's "sa fille a de la fièvre"
     * without another word is about the daughter.
     */
    private void takeRelatives() {
        if (!ofThePatient) {
            ofRelatives.forEach(said -> keep(said.note(), said.mention()));
        }
    }

    private void keep(Note note, Mention mention) {
        List<Evidence> places = concepts.computeIfAbsent(mention.concept(), key -> new ArrayList<>());
        if (places.size() < MAX_PLACES) {
            places.add(new Evidence(
                    note.resource(),
                    note.path(),
                    mention.span().start(),
                    mention.span().end()));
        }
    }

    private boolean counts(Note note, Mention mention) {
        Qualifiers said = mention.qualifiers();
        return switch (lexicon.kind(mention.concept())) {
            case SIGN -> said.current() && !note.ofThePast();
            case VITAL -> (said.current() || said.ofARelativeNow()) && !note.ofThePast();
            case BACKGROUND, CALL -> said.ofThePatient();
        };
    }
}
