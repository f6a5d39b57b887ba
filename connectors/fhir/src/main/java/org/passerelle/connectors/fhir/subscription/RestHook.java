package org.passerelle.connectors.fhir.subscription;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Handover;
import org.passerelle.connectors.fhir.client.HttpRefusal;
import org.passerelle.connectors.fhir.intake.Answers;
import org.passerelle.connectors.fhir.intake.HeldFacts;

/**
 * Tells one subscriber: POST without a body where it wants no payload, else PUT of the resource below its endpoint (FHIR R4,
 * 2.46.7). What is sent is the resource as it is held at that moment, so that an attempt that comes late never puts an older
 * state over a newer one. No redirect is followed.
 */
public final class RestHook implements Destination {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final String name;
    private final Follow follow;
    private final HeldFacts held;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LONGEST)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param held where the resources are read */
    public RestHook(String name, Follow follow, HeldFacts held, Clock clock) {
        this.name = name;
        this.follow = follow;
        this.held = held;
        this.clock = clock;
    }

    /** What is owed for one resource: its reference, and nothing of its content. */
    public static Bundle notification(String reference) {
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        bundle.addLink().setRelation("self").setUrl(reference);
        return bundle;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String deliver(Handover handover) throws DeliveryException, InterruptedException {
        String reference = handover.suggestion().getLinkFirstRep().getUrl();
        Optional<HeldFacts.Held> fact =
                held.read(reference).filter(found -> follow.wants(found.reference(), found.json(), clock.instant()));
        if (fact.isEmpty()) {
            // Deleted, masked or changed meanwhile: there is nothing left to tell.
            return "";
        }
        int status = send(request(fact.get()));
        if (status < 200 || status >= 300) {
            throw HttpRefusal.of(status, "L'abonné");
        }
        return "";
    }

    private HttpRequest request(HeldFacts.Held fact) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target(fact.reference())).timeout(LONGEST);
        follow.headers().forEach(request::header);
        return follow.payload()
                .map(format -> request.header("Content-Type", format.contentType())
                        .PUT(BodyPublishers.ofString(Answers.write((Resource) Follow.read(fact.json()), format))))
                .orElseGet(() -> request.POST(BodyPublishers.noBody()))
                .build();
    }

    private URI target(String reference) {
        return follow.payload()
                .map(format -> URI.create(follow.endpoint().toString().replaceAll("/+$", "") + "/" + reference))
                .orElse(follow.endpoint());
    }

    private int send(HttpRequest request) throws DeliveryException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw DeliveryException.retryable("L'abonné ne répond pas.", e);
        }
    }

    /** Ends its connections. */
    public void close() {
        client.shutdownNow();
    }
}
