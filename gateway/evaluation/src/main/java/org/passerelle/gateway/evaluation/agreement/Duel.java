package org.passerelle.gateway.evaluation.agreement;

import java.util.Optional;

/** Adds up a champion and its challenger. Not thread-safe. */
final class Duel {
    private long paired;
    private long same;
    private long bothRight;
    private long championOnly;
    private long challengerOnly;
    private long neither;

    /**
     * One event.
     *
     * @param human the human's own value, if it is known
     */
    void add(String champion, String challenger, Optional<String> human) {
        paired++;
        same += champion.equals(challenger) ? 1 : 0;
        human.filter(value -> !value.equals(Verdict.ANOTHER)).ifPresent(value -> {
            boolean championRight = champion.equals(value);
            boolean challengerRight = challenger.equals(value);
            bothRight += championRight && challengerRight ? 1 : 0;
            championOnly += championRight && !challengerRight ? 1 : 0;
            challengerOnly += challengerRight && !championRight ? 1 : 0;
            neither += championRight || challengerRight ? 0 : 1;
        });
    }

    Comparison comparison(Comparison.Pair pair) {
        return new Comparison(
                pair,
                paired,
                same,
                bothRight + championOnly + challengerOnly + neither,
                bothRight,
                championOnly,
                challengerOnly,
                neither);
    }
}
