package org.passerelle.connectors.hl7v2.tls;

/** The certificate files cannot be used; the message says which and why, in French, without a secret. */
public final class TlsFilesException extends Exception {
    private static final long serialVersionUID = 1L;

    TlsFilesException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
