package org.passerelle.connectors.hl7v2.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Handover;
import org.passerelle.connectors.hl7v2.tls.TlsContext;

/**
 * Hands suggestions to a system that takes HL7 v2 over MLLP, on one connection that stays open. A delivery counts only once
 * its own acknowledgement (MSA-2 is its MSH-10) is positive: AA or CA. AE and CE will not become better, AR and CR may.
 */
public final class MllpDestination implements Destination, AutoCloseable {
    private final String name;
    private final MllpClientSettings settings;
    private final Optional<TlsContext> tls;
    private final Clock clock;
    private final SuggestionMessage messages;
    private MllpConnection connection;

    /** @param name the configured name of the destination */
    public MllpDestination(String name, MllpClientSettings settings, Optional<TlsContext> tls, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.tls = tls;
        this.clock = clock;
        this.messages = new SuggestionMessage(settings);
    }

    @Override
    public String name() {
        return name;
    }

    /** @return MSH-10, the same at every attempt */
    @Override
    public synchronized String deliver(Handover handover) throws DeliveryException, InterruptedException {
        Instant now = clock.instant();
        if (!now.isBefore(handover.expiresAt())) {
            throw DeliveryException.permanent("La suggestion a expiré.", null);
        }
        SuggestionMessage.Written message = messages.write(handover, now);
        try {
            byte[] answer = connected()
                    .exchange(
                            message.content().toByteArray(),
                            settings.answerTimeout().toMillis());
            conclude(answer, message.controlId());
            return message.controlId();
        } catch (SocketTimeoutException e) {
            close();
            throw DeliveryException.retryable("Pas d'acquittement à temps de " + peer() + ".", e);
        } catch (SSLException e) {
            close();
            throw DeliveryException.retryable(
                    "Connexion TLS refusée avec " + peer() + " : vérifiez les certificats.", e);
        } catch (IOException e) {
            close();
            throw DeliveryException.retryable("Échange MLLP interrompu avec " + peer() + ".", e);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Ends the connection; the next delivery opens another. */
    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
        connection = null;
    }

    private MllpConnection connected() throws IOException {
        if (connection != null && !connection.isUsable()) {
            close();
        }
        if (connection == null) {
            connection = MllpConnection.open(settings, tls);
        }
        return connection;
    }

    private void conclude(byte[] answer, String controlId) throws DeliveryException {
        Optional<Acknowledgement> read = Acknowledgement.read(answer);
        if (read.isEmpty() || !read.get().controlId().equals(controlId)) {
            // Whose answer it is cannot be known: what else is on the way on this connection cannot either.
            close();
            throw DeliveryException.retryable("L'acquittement de " + peer() + " n'est pas celui de ce message.", null);
        }
        Acknowledgement acknowledgement = read.get();
        String said = acknowledgement.error().isEmpty() ? "" : " (erreur " + acknowledgement.error() + ")";
        switch (acknowledgement.code()) {
            case "AA", "CA" -> {}
            case "AE", "CE" ->
                throw DeliveryException.permanent(
                        "Message refusé par " + peer() + " : " + acknowledgement.code() + said + ".", null);
            case "AR", "CR" ->
                throw DeliveryException.retryable(
                        "Message rejeté par " + peer() + " : " + acknowledgement.code() + said + ".", null);
            default -> {
                close();
                throw DeliveryException.retryable("Acquittement de " + peer() + " sans code connu.", null);
            }
        }
    }

    private String peer() {
        return settings.host() + ":" + settings.port();
    }
}
