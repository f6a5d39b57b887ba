package org.passerelle.connectors.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.fhir.parse.FhirFormat;

/**
 * A subscription that is served.
 *
 * @param id of the Subscription
 * @param endpoint to which its notifications go
 * @param payload in which format the resource is sent along; empty if the subscriber only wants to know that there is one
 * @param headers that notifications carry, by name
 * @param end after which it is over; empty if never
 */
public record Follow(
        String id,
        Criteria criteria,
        URI endpoint,
        Optional<FhirFormat> payload,
        Map<String, String> headers,
        Optional<Instant> end) {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    public Follow {
        Objects.requireNonNull(criteria, "criteria");
        headers = Map.copyOf(headers);
    }

    /** The subscription that a held resource states; empty if it is not active or may not be served. */
    public static Optional<Follow> of(String subscriptionJson, HookPolicy policy) {
        if (!(read(subscriptionJson) instanceof Subscription subscription)
                || subscription.getStatus() != SubscriptionStatus.ACTIVE
                || !new SubscriptionRule(policy).check(subscription).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Follow(
                subscription.getIdElement().getIdPart(),
                Criteria.of(subscription.getCriteria()).orElseThrow(),
                policy.endpoint(subscription.getChannel().getEndpoint()).orElseThrow(),
                Optional.ofNullable(subscription.getChannel().getPayload()).flatMap(FhirFormat::named),
                HookHeaders.of(subscription.getChannel()).orElseThrow(),
                Optional.ofNullable(subscription.getEnd()).map(Date::toInstant)));
    }

    /** Whether its subscriber wants to know of a resource. */
    public boolean wants(String reference, String json, Instant now) {
        return reference.startsWith(criteria.type() + "/")
                && end.map(now::isBefore).orElse(true)
                && read(json) instanceof Resource resource
                && !isMasked(resource)
                && criteria.matches(resource);
    }

    /** What its sender masks is told to nobody. */
    static boolean isMasked(Resource resource) {
        return resource.getMeta().getSecurity().stream().anyMatch(label -> FhirCodes.MASKING.equals(label.getSystem()));
    }

    /** Null if it cannot be read. */
    static IBaseResource read(String json) {
        try {
            return FHIR.newJsonParser().parseResource(json);
        } catch (DataFormatException e) {
            return null;
        }
    }
}
