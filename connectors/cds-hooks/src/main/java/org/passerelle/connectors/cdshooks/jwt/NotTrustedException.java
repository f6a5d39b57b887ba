package org.passerelle.connectors.cdshooks.jwt;

/** A caller is not known to be who it says it is. */
public final class NotTrustedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    NotTrustedException(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    /** What is wrong with the token. */
    public Why why() {
        return why;
    }

    /** What can be wrong with a token; the names are for the operator's log and for counting. */
    public enum Why {
        MISSING,
        MALFORMED,
        /** Unsigned, signed with a shared secret, or with an algorithm that is not taken. */
        ALGORITHM,
        UNKNOWN_ISSUER,
        /** It names an address of keys that is not the configured one. */
        KEY_ADDRESS,
        UNKNOWN_KEY,
        SIGNATURE,
        AUDIENCE,
        /** Expired, issued in the future, or valid for too long. */
        TIME,
        /** A claim that every token must have is not there. */
        CLAIM_MISSING,
        REPLAYED,
        /** Not the caller's fault: its keys could not be read, or too many tokens are remembered. */
        UNAVAILABLE
    }
}
