package org.passerelle.connectors.samuhub;

/** A message breaks a rule; the exception's message says which, in French and without patient data. */
public final class HubFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final HubError error;

    public HubFault(HubError error, String cause) {
        super(cause);
        this.error = error;
    }

    public HubError error() {
        return error;
    }
}
