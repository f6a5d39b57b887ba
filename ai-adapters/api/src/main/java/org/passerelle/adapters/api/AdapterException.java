package org.passerelle.adapters.api;

/** An adapter gives no answer. The text names no patient and quotes no data. */
public final class AdapterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;

    /**
     * @param kind what went wrong
     * @param code a short stable code for counting, such as {@code http-503}
     * @param message for the operator's log; no patient data
     */
    public AdapterException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    /** The same, with its cause. */
    public AdapterException(Kind kind, String code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** What went wrong. */
    public enum Kind {
        /** The call never reached the model: repeating it does no harm. */
        UNREACHABLE,
        /** The server takes no more calls at the moment (429, 503): repeating it does no harm. */
        OVERLOADED,
        /** The server refused or failed. */
        REFUSED,
        /** It answered something that is not what the manifest declares. */
        INVALID
    }
}
