package org.passerelle.connectors.fhir.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.passerelle.connectors.fhir.intake.WriteRule;
import org.passerelle.connectors.fhir.parse.FhirFormat;
import org.passerelle.connectors.fhir.parse.Issue;

/** Refuses Subscriptions that would not be served as their sender expects. One that is switched off asks for nothing. */
public final class SubscriptionRule implements WriteRule {
    private final HookPolicy policy;

    public SubscriptionRule(HookPolicy policy) {
        this.policy = policy;
    }

    @Override
    public List<Issue> check(Resource resource) {
        if (!(resource instanceof Subscription subscription) || subscription.getStatus() == SubscriptionStatus.OFF) {
            return List.of();
        }
        if (policy.isEmpty()) {
            return List.of(refused(
                    IssueType.NOTSUPPORTED,
                    "Subscription",
                    "Les abonnements ne sont pas ouverts sur cette source (clé subscriptions)."));
        }
        List<Issue> issues = new ArrayList<>();
        if (Criteria.of(subscription.getCriteria()).isEmpty()) {
            issues.add(refused(
                    IssueType.NOTSUPPORTED,
                    "Subscription.criteria",
                    "Le critère doit être une recherche dont tous les paramètres sont admis ici."));
        }
        if (subscription.getChannel().getType() != SubscriptionChannelType.RESTHOOK) {
            issues.add(refused(
                    IssueType.NOTSUPPORTED, "Subscription.channel.type", "Seul le canal rest-hook est offert."));
        }
        if (policy.endpoint(subscription.getChannel().getEndpoint()).isEmpty()) {
            issues.add(refused(
                    IssueType.SECURITY,
                    "Subscription.channel.endpoint",
                    "L'adresse de notification n'est pas de celles que le site autorise."));
        }
        if (subscription.getChannel().hasPayload()
                && FhirFormat.named(subscription.getChannel().getPayload()).isEmpty()) {
            issues.add(refused(
                    IssueType.NOTSUPPORTED,
                    "Subscription.channel.payload",
                    "Le contenu des notifications est du FHIR en JSON ou en XML, ou vide."));
        }
        if (HookHeaders.of(subscription.getChannel()).isEmpty()) {
            issues.add(refused(
                    IssueType.NOTSUPPORTED, "Subscription.channel.header", "Un en-tête demandé ne peut être envoyé."));
        }
        return issues;
    }

    private static Issue refused(IssueType type, String place, String text) {
        return Issue.unprocessable(type, place, text);
    }

    /** As it is kept: the server says whether a subscription is active, and here all that are taken are. */
    public static void activate(Resource resource) {
        Optional.of(resource)
                .filter(Subscription.class::isInstance)
                .map(Subscription.class::cast)
                .filter(subscription -> subscription.getStatus() != SubscriptionStatus.OFF)
                .ifPresent(subscription -> subscription.setStatus(SubscriptionStatus.ACTIVE));
    }
}
