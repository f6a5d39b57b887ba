package org.passerelle.connectors.fhir.client;

import org.passerelle.connectors.api.DeliveryException;

/** What an HTTP status means for a delivery that was not confirmed. */
public final class HttpRefusal {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private HttpRefusal() {}

    /** @param who such as {@code Le serveur FHIR} */
    public static DeliveryException of(int status, String who) {
        boolean later =
                status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_EARLY || status == TOO_MANY;
        String reason = who + " a répondu " + status + ".";
        return later ? DeliveryException.retryable(reason, null) : DeliveryException.permanent(reason, null);
    }
}
