package org.passerelle.gateway.evaluation.agreement;

/**
 * A champion and its challenger on the same events.
 *
 * @param paired events to which both proposed something
 * @param same how many of them they proposed the same to
 * @param judged events of those of which the human's own value is known
 * @param bothRight the human said what both proposed
 * @param championOnly the human said what the champion proposed, the challenger something else
 * @param challengerOnly the other way round
 * @param neither the human said something else than both
 */
public record Comparison(
        Pair pair,
        long paired,
        long same,
        long judged,
        long bothRight,
        long championOnly,
        long challengerOnly,
        long neither) {

    /** Who is compared, by configured name. */
    public record Pair(String useCase, String champion, String challenger) {}
}
