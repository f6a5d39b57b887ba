package org.passerelle.adapters.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the concepts of a lexicon in a text and says of each how it is meant.
 *
 * <p>Thread-safe; linear in the length of the text.
 */
public final class Matcher {
    private final PhraseFinder concepts;
    private final PhraseFinder cues;

    /** A matcher for a lexicon, with the cues that qualify. */
    public Matcher(Lexicon lexicon, ContextCues cues) {
        this.concepts = new PhraseFinder(lexicon);
        this.cues = new PhraseFinder(cues.lexicon());
    }

    /** The mentions in a text, in the order of the text. */
    public List<Mention> mentions(ClinicalText text) {
        List<Said> said = new ArrayList<>();
        boolean calledFor = false;
        for (Sentence sentence : text.sentences()) {
            List<Hit> hits = concepts.find(text.tokens(), sentence);
            List<Hit> free = outside(hits, cues.find(text.tokens(), sentence), sentence);
            calledFor |= free.stream().anyMatch(cue -> CueKind.valueOf(cue.concept()) == CueKind.CALLED_FOR);
            if (!hits.isEmpty()) {
                said.add(new Said(sentence, hits, free));
            }
        }
        List<Mention> mentions = new ArrayList<>();
        for (Said one : said) {
            NegationScope scope = NegationScope.of(text.tokens(), one.sentence(), one.cues(), calledFor);
            for (Hit hit : one.hits()) {
                mentions.add(new Mention(span(text, hit), hit.concept(), scope.at(hit)));
            }
        }
        return mentions;
    }

    /** What was found in a sentence, and the cues around it. */
    private record Said(Sentence sentence, List<Hit> hits, List<Hit> cues) {}

    /** Drops the cues that are part of a concept's own words: {@code ne respire pas} denies nothing. */
    private static List<Hit> outside(List<Hit> hits, List<Hit> cues, Sentence sentence) {
        boolean[] taken = new boolean[sentence.to() - sentence.from()];
        for (Hit hit : hits) {
            for (int i = hit.from(); hit.literal() && i < hit.to(); i++) {
                taken[i - sentence.from()] = true;
            }
        }
        List<Hit> free = new ArrayList<>(cues.size());
        for (Hit cue : cues) {
            boolean inside = taken[cue.from() - sentence.from()] && taken[cue.to() - 1 - sentence.from()];
            if (!inside || CueKind.valueOf(cue.concept()) == CueKind.RECENT) {
                free.add(cue);
            }
        }
        return free;
    }

    private static Span span(ClinicalText text, Hit hit) {
        return new Span(
                text.tokens().get(hit.from()).span().start(),
                text.tokens().get(hit.to() - 1).span().end());
    }
}
