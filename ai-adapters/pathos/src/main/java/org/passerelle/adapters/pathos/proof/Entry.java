package org.passerelle.adapters.pathos.proof;

/**
 * One phrase of the knowledge.
 *
 * @param subject of which it speaks
 * @param kind what it is
 * @param first its first word, as it is written there
 * @param last its last word
 */
record Entry(String subject, WordKind kind, String first, String last) {
    static Entry of(String subject, WordKind kind, String phrase) {
        String[] words = phrase.strip().split(" +");
        return new Entry(subject, kind, words[0], words[words.length - 1]);
    }
}
