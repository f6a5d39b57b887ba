package org.passerelle.adapters.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases and the concepts they name, as a tree of words.
 *
 * <p>A phrase is words separated by spaces; accents, case and agreement do not matter. {@code *} stands for up to {@value
 * #MAX_GAP} words, {@code <n>} for a number, {@code <an>} for a year. Immutable once built.
 */
public final class Lexicon {
    /** How many words {@code *} can stand for. */
    static final int MAX_GAP = 3;

    /** The most {@code *} in one phrase: what keeps matching linear. */
    static final int MAX_GAPS_PER_PHRASE = 2;

    static final String NUMBER = "<n>";
    static final String YEAR = "<an>";
    private static final String GAP = "*";

    private final Node root;

    private Lexicon(Node root) {
        this.root = root;
    }

    Node root() {
        return root;
    }

    /** Starts an empty lexicon. */
    public static Builder builder() {
        return new Builder();
    }

    /** A place in the tree: what may follow, and what ends here. */
    static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<String> concepts = new ArrayList<>(0);
        private Node gap;

        Node after(String stem) {
            return next.get(stem);
        }

        Node afterGap() {
            return gap;
        }

        List<String> concepts() {
            return Collections.unmodifiableList(concepts);
        }
    }

    /** Collects phrases. */
    public static final class Builder {
        private final Node root = new Node();

        private Builder() {}

        /**
         * Adds a phrase for a concept.
         *
         * @throws IllegalArgumentException if the phrase has no word at its start or too many gaps
         */
        public Builder add(String concept, String phrase) {
            Node node = root;
            int gaps = 0;
            for (String part : phrase.strip().split(" +")) {
                if (part.equals(GAP)) {
                    gaps++;
                    require(node != root, phrase);
                    node.gap = node.gap == null ? new Node() : node.gap;
                    node = node.gap;
                } else if (part.equals(NUMBER) || part.equals(YEAR)) {
                    node = node.next.computeIfAbsent(part, key -> new Node());
                } else {
                    for (Token token : Tokenizer.tokens(Normalizer.normalize(part))) {
                        node = node.next.computeIfAbsent(token.stem(), key -> new Node());
                    }
                }
            }
            require(
                    node != root
                            && gaps <= MAX_GAPS_PER_PHRASE
                            && !phrase.strip().endsWith(GAP),
                    phrase);
            if (!node.concepts.contains(concept)) {
                node.concepts.add(concept);
            }
            return this;
        }

        private static void require(boolean good, String phrase) {
            if (!good) {
                throw new IllegalArgumentException("phrase \"" + phrase + "\": needs words at both ends and at most "
                        + MAX_GAPS_PER_PHRASE + " gaps");
            }
        }

        /** The lexicon with every phrase added so far; the builder is not used again. */
        public Lexicon build() {
            return new Lexicon(root);
        }
    }
}
