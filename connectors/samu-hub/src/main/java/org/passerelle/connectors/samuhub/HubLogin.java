package org.passerelle.connectors.samuhub;

/** How a client proves to a broker who it is. */
public sealed interface HubLogin {

    /**
     * SASL PLAIN.
     *
     * @param password already resolved from a file or the environment
     */
    record Password(String user, String password) implements HubLogin {
        /** Never prints the password. */
        @Override
        public String toString() {
            return "Password[" + user + "]";
        }
    }

    /** SASL EXTERNAL, as the Hub demands it: the user is the common name of the certificate shown in the handshake. */
    record Certificate() implements HubLogin {}
}
