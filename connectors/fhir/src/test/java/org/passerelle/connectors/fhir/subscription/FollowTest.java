package org.passerelle.connectors.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.fhir.parse.Issue;

/** Programme: which subscriptions are served, and what their subscribers are told of. */
class FollowTest {
    private static final HookPolicy POLICY = new HookPolicy(List.of("https://dpi.example/hook"));
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String PULSE = """
            {"resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"system":"http://loinc.org",
            "code":"8867-4"}]},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-11-30T10:00:00Z"}""";

    private static String subscription(String criteria, String more) {
        return """
                {"resourceType":"Subscription","id":"s1","status":"active","reason":"essai","criteria":"%s",
                "channel":{"type":"rest-hook","endpoint":"https://dpi.example/hook","payload":"application/fhir+json"}%s}""".formatted(criteria, more);
    }

    private static List<IssueType> issues(String subscription) {
        return new SubscriptionRule(POLICY)
                .check((Resource) Follow.read(subscription)).stream()
                        .map(Issue::type)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Observation; true",
                "Observation?code=http://loinc.org|8867-4; true",
                "Observation?code=8867-4&status=final,amended; true",
                "Observation?patient=Patient/p1; true",
                "Observation?patient=p1&date=ge2026-11-30; true",
                "Observation?code=http://loinc.org|8480-6; false",
                "Observation?status=preliminary; false",
                "Observation?patient=p2; false",
                "Patient; false"
            })
    void theCriteriaDecide(String criteria, boolean wanted) {
        Follow follow = Follow.of(subscription(criteria, ""), POLICY).orElseThrow();
        assertThat(follow.wants("Observation/o1", PULSE, NOW)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Unknown?x=1",
                "Observation?shoe-size=42",
                "Observation?code:in=x",
                "Observation?_has:x=1",
                "Observation?patient.identifier=a|b",
                "http://ailleurs.example/Topic/1"
            })
    void criteriaThatAreNotWhollyUnderstoodAreRefused(String criteria) {
        assertThat(issues(subscription(criteria, ""))).contains(IssueType.NOTSUPPORTED);
        assertThat(Follow.of(subscription(criteria, ""), POLICY)).isEmpty();
    }

    @Test
    void otherChannelsAddressesPayloadsAndHeadersAreRefused() {
        String good = subscription("Observation", "");
        assertThat(issues(good)).isEmpty();
        assertThat(issues(good.replace("rest-hook", "websocket"))).containsExactly(IssueType.NOTSUPPORTED);
        assertThat(issues(good.replace("dpi.example", "autre.example"))).containsExactly(IssueType.SECURITY);
        assertThat(issues(good.replace("application/fhir+json", "text/csv"))).containsExactly(IssueType.NOTSUPPORTED);
        String header = "\"endpoint\":\"https://dpi.example/hook\",\"header\":[\"%s\"]";
        String endpoint = "\"endpoint\":\"https://dpi.example/hook\"";
        assertThat(issues(good.replace(endpoint, header.formatted("Authorization: Bearer abc"))))
                .isEmpty();
        assertThat(issues(good.replace(endpoint, header.formatted("Host: ailleurs"))))
                .hasSize(1);
        assertThat(issues(good.replace(endpoint, header.formatted("X: a\\r\\nY: b"))))
                .hasSize(1);
        assertThat(new SubscriptionRule(HookPolicy.none()).check((Resource) Follow.read(good)))
                .hasSize(1);
    }

    @Test
    void whatIsOffOverOrMaskedIsNotTold() {
        String good = subscription("Observation", "");
        assertThat(Follow.of(good.replace("\"active\"", "\"off\""), POLICY)).isEmpty();
        assertThat(Follow.of(good.replace("\"active\"", "\"requested\""), POLICY))
                .isEmpty();
        assertThat(Follow.of(good, HookPolicy.none())).as("no longer allowed").isEmpty();
        assertThat(Follow.of("{", POLICY)).isEmpty();
        Follow over = Follow.of(subscription("Observation", ",\"end\":\"2026-11-30T11:00:00Z\""), POLICY)
                .orElseThrow();
        assertThat(over.wants("Observation/o1", PULSE, NOW)).isFalse();
        Optional<Follow> follow = Follow.of(good, POLICY);
        String masked = PULSE.replace(
                "\"status\"",
                "\"meta\":{\"security\":[{\"system\":\"urn:passerelle:masking\",\"code\":\"MASQUE_PS\"}]},\"status\"");
        assertThat(follow.orElseThrow().wants("Observation/o1", masked, NOW)).isFalse();
        assertThat(follow.orElseThrow().wants("Observation/o1", "{", NOW)).isFalse();
    }
}
