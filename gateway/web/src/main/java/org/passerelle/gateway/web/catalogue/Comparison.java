package org.passerelle.gateway.web.catalogue;

/**
 * A champion and its challenger on the same events.
 *
 * @param paired events to which both proposed something
 * @param same how many of them they proposed the same to
 * @param judged events of which the professional's own value is known
 * @param championOnly only the champion said what the professional said
 * @param challengerOnly only the challenger did
 */
public record Comparison(
        String useCase,
        String champion,
        String challenger,
        long paired,
        long same,
        long judged,
        long bothRight,
        long championOnly,
        long challengerOnly,
        long neither) {

    /** Whether this is about the adapter. */
    public boolean concerns(String adapter) {
        return champion.equals(adapter) || challenger.equals(adapter);
    }
}
