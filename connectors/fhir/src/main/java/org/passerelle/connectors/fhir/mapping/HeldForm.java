package org.passerelle.connectors.fhir.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.fhir.intake.FhirAttributes;
import org.passerelle.connectors.fhir.intake.Plan;
import org.passerelle.connectors.fhir.intake.Step;
import org.passerelle.connectors.fhir.rules.InsRule;
import org.passerelle.connectors.fhir.subscription.SubscriptionRule;

/**
 * The resources of a write as they will be held, known before the message was mapped: what the answer to the sender shows,
 * and what is read until the flow has caught up.
 *
 * @param subject the key under which it will be filed
 */
public record HeldForm(String reference, String subject, Resource resource) {

    /** The resources of {@code plan}, which this changes into their held form. */
    public static List<HeldForm> of(Message message, Plan.Accepted plan) {
        Subjects subjects = new Subjects(message.source(), message.id());
        boolean testAllowed = message.attributes().containsKey(FhirAttributes.TEST_IDENTITIES);
        Set<String> masks = Confidentiality.masks(plan.labels());
        List<Step> stating = plan.steps().stream().filter(Step::states).toList();
        for (Step step : stating) {
            if (step.resource().orElseThrow() instanceof Patient patient) {
                InsRule.apply(patient, testAllowed, step.path());
                subjects.learn(patient);
            }
        }
        List<HeldForm> held = new ArrayList<>();
        for (Step step : stating) {
            Resource resource = step.resource().orElseThrow();
            Confidentiality.apply(resource, Confidentiality.masks(resource));
            Confidentiality.apply(resource, masks);
            SubscriptionRule.activate(resource);
            FhirMapper.Held.stamp(resource, message, step.path());
            String subject = subjects.of(resource).orElseGet(() -> subjects.ofResource(step.reference()));
            held.add(new HeldForm(step.reference(), subject, resource));
        }
        return held;
    }

    /** The key of the patient with an identifier, as {@code system|value}. */
    public static String subject(String source, String system, String value) {
        String authority = system.isEmpty() ? source : system.startsWith("urn:oid:") ? system.substring(8) : system;
        return "patient:" + authority + "|" + value;
    }

    /** The key of the patient who is known by a reference only. */
    public static String subject(String source, String patientReference) {
        return new Subjects(source, "").alias(patientReference);
    }
}
