package org.passerelle.gateway.web.http;

/** Who acts, until there is sign-on. */
public final class Actor {
    /** The workstation: nobody in particular. */
    public static final String WORKSTATION = "poste";

    /** Longest pseudonym, in characters. */
    public static final int MAX_CHARS = 64;

    private Actor() {}
}
