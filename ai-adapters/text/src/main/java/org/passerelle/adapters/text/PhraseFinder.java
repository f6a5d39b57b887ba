package org.passerelle.adapters.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the phrases of a lexicon in tokens.
 *
 * <p>A phrase that lies inside a longer literal one is dropped: {@code ne respire pas bien} is not {@code ne respire pas}.
 * Linear: from each token at most a constant number of paths is followed.
 */
public final class PhraseFinder {
    private static final Comparator<Hit> LONGEST_FIRST =
            Comparator.comparingInt(Hit::from).thenComparing(Hit::to, Comparator.reverseOrder());

    private final Lexicon lexicon;

    /** A finder of the phrases of a lexicon; thread-safe. */
    public PhraseFinder(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The phrases in a sentence, in the order of their first token, the longest first. */
    public List<Hit> find(List<Token> tokens, Sentence sentence) {
        List<Hit> hits = new ArrayList<>();
        for (int start = sentence.from(); start < sentence.to(); start++) {
            follow(lexicon.root(), tokens, new Path(start, start, true), sentence.to(), hits);
        }
        hits.sort(LONGEST_FIRST);
        return withoutContained(hits);
    }

    private record Path(int start, int at, boolean literal) {
        Path step() {
            return new Path(start, at + 1, literal);
        }
    }

    private static void follow(Lexicon.Node node, List<Token> tokens, Path path, int limit, List<Hit> hits) {
        for (String concept : node.concepts()) {
            hits.add(new Hit(path.start(), path.at(), concept, path.literal()));
        }
        if (path.at() >= limit) {
            return;
        }
        Token token = tokens.get(path.at());
        descend(node.after(token.stem()), tokens, path, limit, hits);
        if (token.kind() == Token.Kind.NUMBER) {
            descend(node.after(Lexicon.NUMBER), tokens, path, limit, hits);
            if (isYear(token.form())) {
                descend(node.after(Lexicon.YEAR), tokens, path, limit, hits);
            }
        }
        if (node.afterGap() != null) {
            skip(node.afterGap(), tokens, path, limit, hits);
        }
    }

    private static void descend(Lexicon.Node next, List<Token> tokens, Path path, int limit, List<Hit> hits) {
        if (next != null) {
            follow(next, tokens, path.step(), limit, hits);
        }
    }

    private static void skip(Lexicon.Node node, List<Token> tokens, Path path, int limit, List<Hit> hits) {
        for (int skipped = 0; skipped <= Lexicon.MAX_GAP && path.at() + skipped < limit; skipped++) {
            if (skipped > 0 && !tokens.get(path.at() + skipped - 1).counts()) {
                return;
            }
            boolean literal = path.literal() && skipped == 0;
            follow(node, tokens, new Path(path.start(), path.at() + skipped, literal), limit, hits);
        }
    }

    private static boolean isYear(String form) {
        return form.length() == 4 && (form.startsWith("19") || form.startsWith("20"));
    }

    private static List<Hit> withoutContained(List<Hit> hits) {
        List<Hit> kept = new ArrayList<>(hits.size());
        int coveredFrom = -1;
        int coveredTo = -1;
        for (Hit hit : hits) {
            boolean same = hit.from() == coveredFrom && hit.to() == coveredTo;
            if (hit.to() <= coveredTo && !same) {
                continue;
            }
            kept.add(hit);
            if (hit.literal() && hit.to() > coveredTo) {
                coveredFrom = hit.from();
                coveredTo = hit.to();
            }
        }
        return kept;
    }
}
