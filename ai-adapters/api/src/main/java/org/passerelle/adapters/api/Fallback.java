package org.passerelle.adapters.api;

/** What the professional gets when an adapter gives no answer; always the same for the same case. */
public sealed interface Fallback {

    /** No suggestion; the screen shows these words, in French, such as {@code Suivre le guide de régulation}. */
    record Words(String text) implements Fallback {}

    /** Another adapter of the same use case is asked, one that runs in the gateway and is deterministic. */
    record OtherAdapter(String adapterId) implements Fallback {}
}
