package org.passerelle.adapters.pathos.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Of which subjects a note surely speaks, and in which sentences: what decides whose the words are that several could mean. */
final class Surroundings {
    private final Map<String, TreeSet<Integer>> sentences = new HashMap<>();
    private final Map<String, TreeSet<Integer>> spoken = new HashMap<>();
    private final Map<String, TreeSet<Integer>> weak = new HashMap<>();

    void add(String subject, int sentence) {
        sentences.computeIfAbsent(subject, key -> new TreeSet<>()).add(sentence);
    }

    /** That words speak of a subject; its figures alone do not. */
    void addSpoken(String subject, int sentence) {
        add(subject, sentence);
        spoken.computeIfAbsent(subject, key -> new TreeSet<>()).add(sentence);
    }

    boolean speaksOf(String subject, int sentence) {
        return spoken.containsKey(subject) && spoken.get(subject).contains(sentence);
    }

    boolean has(String subject) {
        return sentences.containsKey(subject);
    }

    /** Words that count only in company: two different ones of a subject are company. */
    void addWeak(String subject, int firstWord) {
        weak.computeIfAbsent(subject, key -> new TreeSet<>()).add(firstWord);
    }

    /** Whether the note surely speaks of a subject, or says two things of it that would not count alone. */
    boolean suggests(String subject) {
        return has(subject) || weak.getOrDefault(subject, new TreeSet<>()).size() > 1;
    }

    boolean has(String subject, int sentence) {
        return has(subject) && sentences.get(subject).contains(sentence);
    }

    /** The subject that is spoken of nearest to a sentence, what precedes before what follows; empty if none is. */
    Optional<String> nearest(List<String> subjects, int sentence) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String subject : subjects) {
            int distance = distance(subject, sentence);
            if (distance < least) {
                least = distance;
                nearest = subject;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private int distance(String subject, int sentence) {
        TreeSet<Integer> places = sentences.get(subject);
        if (places == null) {
            return Integer.MAX_VALUE;
        }
        Integer before = places.floor(sentence);
        Integer after = places.ceiling(sentence);
        int back = before == null ? Integer.MAX_VALUE : 2 * (sentence - before);
        int ahead = after == null ? Integer.MAX_VALUE : 2 * (after - sentence) + (after == sentence ? 0 : 1);
        return Math.min(back, ahead);
    }
}
