package org.passerelle.connectors.fhir.client;

import java.io.IOException;
import java.time.Clock;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Handover;
import org.passerelle.connectors.fhir.intake.Answers;
import org.passerelle.connectors.fhir.parse.FhirFormat;

/** Hands suggestions to another system's FHIR server, as one transaction that creates nothing the second time. */
public final class FhirDestination implements Destination {
    private final String name;
    private final FhirHttp http;
    private final Clock clock;

    /** @param name the configured name of the destination */
    public FhirDestination(String name, FhirEndpoint endpoint, Clock clock) {
        this.name = name;
        this.http = new FhirHttp(endpoint);
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String deliver(Handover handover) throws DeliveryException, InterruptedException {
        if (clock.instant().isAfter(handover.expiresAt())) {
            throw DeliveryException.permanent("La suggestion est périmée.", null);
        }
        String body = Answers.write(SuggestionTransaction.of(handover), FhirFormat.JSON);
        int status;
        try {
            status = http.post(body).status();
        } catch (IOException e) {
            throw DeliveryException.retryable("Le serveur FHIR ne répond pas.", e);
        }
        if (status >= 200 && status < 300) {
            return "";
        }
        throw HttpRefusal.of(status, "Le serveur FHIR");
    }
}
