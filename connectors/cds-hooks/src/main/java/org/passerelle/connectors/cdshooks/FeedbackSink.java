package org.passerelle.connectors.cdshooks;

import java.util.concurrent.CompletionStage;

/** Takes what users did with cards. */
@FunctionalInterface
public interface FeedbackSink {

    /**
     * Takes one report; the same report may come again and must then change nothing. Must not block.
     *
     * @return what came of it, once it is kept
     */
    CompletionStage<Taken> take(CdsFeedback feedback);

    /** What came of a report. */
    enum Taken {
        KEPT,
        /** Understood, but it changes nothing: it was reported before, or the card was already decided or too old. */
        WITHOUT_EFFECT,
        /** No card of this uuid was given by this service to this client, or it has no such suggestion. */
        UNKNOWN_CARD
    }
}
