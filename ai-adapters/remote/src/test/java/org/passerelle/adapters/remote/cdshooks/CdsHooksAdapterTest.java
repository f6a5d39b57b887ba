package org.passerelle.adapters.remote.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Feedback;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.TakesFeedback;
import org.passerelle.adapters.remote.data.Dossier;
import org.passerelle.adapters.remote.data.WebPeer;
import org.passerelle.adapters.remote.data.WebPeer.Told;
import org.passerelle.adapters.remote.http.Json;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;

/**
 * Programme: discovery and prefetch, cards, missing data, errors, feedback as the specification writes it, tokens,
 * probe.
 */
class CdsHooksAdapterTest {
    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
    private static final Instant AT = Instant.parse("2026-11-24T03:05:00Z");

    @Test
    void sendsContextAndWhatTheTemplatesAskFor() throws Exception {
        try (WebPeer peer = CdsPeer.start();
                Adapter adapter = adapter(peer, Optional.empty())) {
            adapter.suggest(Dossier.request());
            JsonNode body = peer.asked().get(1).json();
            assertThat(body.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("hook", "hookInstance", "context", "prefetch");
            assertThat(body.path("hook").asText()).isEqualTo("encounter-start");
            assertThat(body.path("hookInstance").asText())
                    .isEqualTo(Dossier.request().inferenceId());
            assertThat(body.path("context"))
                    .hasToString("{\"encounterId\":\"e1\",\"patientId\":\"p1\","
                            + "\"userId\":\"PractitionerRole/regulation\"}");
            JsonNode prefetch = body.path("prefetch");
            assertThat(prefetch.at("/patient/id").asText()).isEqualTo("p1");
            assertThat(prefetch.at("/pulse/entry/0/resource/id").asText()).isEqualTo("o1");
            assertThat(prefetch.at("/bmi"))
                    .as("asked for and not there")
                    .hasToString("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}");
            assertThat(prefetch.path("drugs").isNull())
                    .as("not in the manifest")
                    .isTrue();
            assertThat(prefetch.path("odd").isNull())
                    .as("a search that is not known")
                    .isTrue();
            assertThat(body.toString()).as("no template asks for notes").doesNotContain("thoracique");
        }
    }

    @Test
    void discoveryIsAskedForOnce() throws Exception {
        try (WebPeer peer = CdsPeer.start();
                Adapter adapter = adapter(peer, Optional.empty())) {
            adapter.suggest(Dossier.request());
            adapter.suggest(Dossier.request());
            assertThat(peer.asked())
                    .extracting(WebPeer.Asked::path)
                    .containsExactly("/cds-services", "/cds-services/orientation", "/cds-services/orientation");
        }
    }

    @Test
    void cardsBecomeProposals() throws Exception {
        try (WebPeer peer = CdsPeer.start();
                Adapter adapter = adapter(peer, Optional.empty())) {
            Reply reply = adapter.suggest(Dossier.request());
            Suggestion suggestion = (Suggestion) reply.answer();
            assertThat(suggestion.proposals())
                    .extracting(proposal -> proposal.value().code())
                    .containsExactly("salle-d-accueil-des-urgences-vitales", "attendre", "penser-a-l-ecg");
            assertThat(suggestion.proposals().get(0).detail()).isEqualTo("Pouls à **112**.");
            assertThat(suggestion.urgency()).isEqualTo(4);
            assertThat(suggestion.reasons().get(0).source()).isEqualTo("Éditeur d'essai");
            assertThat(reply.execution().environment())
                    .containsEntry("card.0", CdsPeer.CARD)
                    .containsEntry("suggestion.0", CdsPeer.FIRST)
                    .containsEntry("card.2", CdsPeer.OTHER_CARD)
                    .doesNotContainKey("suggestion.2")
                    .containsEntry("system-actions-ignored", "1");
        }
    }

    @Test
    void withoutWhatItNeedsItIsNotCalled() throws Exception {
        try (WebPeer peer = CdsPeer.start();
                Adapter adapter = adapter(peer, Optional.empty())) {
            Bundle data = Dossier.bundle();
            data.getEntry().remove(2);
            Abstention abstention =
                    (Abstention) adapter.suggest(Dossier.request(data)).answer();
            assertThat(abstention.code()).isEqualTo("missing-prefetch");
            assertThat(abstention.missing()).containsExactly("pulse");
            assertThat(peer.asked()).as("discovery only").hasSize(1);
            peer.answering(CdsPeer.service(412, "{}"));
            assertThat(adapter.suggest(Dossier.request()).answer())
                    .asInstanceOf(type(Abstention.class))
                    .extracting(Abstention::code)
                    .isEqualTo("missing-prefetch");
            peer.answering(CdsPeer.service(200, "{\"cards\":[]}"));
            assertThat(adapter.suggest(Dossier.request()).answer())
                    .asInstanceOf(type(Abstention.class))
                    .extracting(Abstention::code)
                    .isEqualTo("no-card");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {} | INVALID | no-cards",
                "200 | {\"cards\":[{\"summary\":\"x\",\"indicator\":\"red\",\"source\":{\"label\":\"y\"}}]} | INVALID | bad-card",
                "200 | {\"cards\":[{\"summary\":\"x\",\"indicator\":\"info\"}]} | INVALID | bad-card",
                "200 | nonsense | INVALID | not-json",
                "500 | {} | REFUSED | http-500",
                "503 | {} | OVERLOADED | http-503",
                "401 | {} | REFUSED | http-401"
            })
    void badAnswersAreToldApart(int status, String body, Kind kind, String code) {
        try (WebPeer peer = WebPeer.start().answering(CdsPeer.service(status, body))) {
            expect(peer, kind, code);
        }
    }

    @Test
    void withoutTheStayThatTheHookIsAboutTheServiceIsNotCalled() throws Exception {
        Bundle data = Dossier.bundle();
        data.getEntry().removeIf(entry -> entry.getResource().fhirType().equals("Encounter"));
        try (WebPeer peer = CdsPeer.start();
                Adapter adapter = adapter(peer, Optional.empty())) {
            Reply reply = adapter.suggest(Dossier.request(data));
            assertThat(reply.answer()).isInstanceOfSatisfying(Abstention.class, abstention -> {
                assertThat(abstention.code()).isEqualTo("missing-context");
                assertThat(abstention.missing()).containsExactly("encounterId");
            });
            assertThat(peer.asked()).as("discovery alone").hasSize(1);
        }
    }

    @Test
    void hooksWhoseContextCannotBeGivenAreRefusedBeforeAnyCall() {
        assertThatThrownBy(() -> CdsHooksAdapters.read(
                        Json.MAPPER.readTree("{\"service\":\"s\",\"hook\":\"order-sign\",\"question\":\"q\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order-sign porte sur un brouillon");
        assertThat(HookContext.notAskedFor("encounter-start", List.of(DataNeed.of("Patient"))))
                .containsExactly("Encounter");
        assertThat(HookContext.notAskedFor("fr.example.appel", List.of())).isEmpty();
    }

    @Test
    void aServiceThatIsNotThereIsRefused() {
        try (WebPeer peer = WebPeer.start()) {
            peer.answering(ask -> new Told(200, "{\"services\":[]}"));
            expect(peer, Kind.INVALID, "no-such-service");
            peer.answering(ask -> new Told(200, CdsPeer.discovery().replace("encounter-start", "patient-view")));
            expect(peer, Kind.INVALID, "other-hook");
        }
    }

    @Test
    void acceptanceNamesCardAndSuggestion() throws Exception {
        JsonNode sent = feedback(
                new Feedback("i", OptionalInt.of(0), Optional.empty(), Optional.empty(), AT, references(true)));
        assertThat(sent)
                .hasToString("{\"feedback\":[{\"card\":\"" + CdsPeer.CARD
                        + "\",\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-11-24T03:05:00Z\","
                        + "\"acceptedSuggestions\":[{\"id\":\"" + CdsPeer.FIRST + "\"}]}]}");
    }

    @Test
    void whoTookAnotherProposalAcceptedThatOne() throws Exception {
        JsonNode sent = feedback(
                new Feedback("i", OptionalInt.of(1), Optional.empty(), Optional.empty(), AT, references(true)));
        assertThat(sent.at("/feedback/0/outcome").asText()).isEqualTo("accepted");
        assertThat(sent.at("/feedback/0/acceptedSuggestions/0/id").asText()).isEqualTo(CdsPeer.SECOND);
    }

    @Test
    void overrideNamesEveryCardOnce() throws Exception {
        JsonNode sent = feedback(new Feedback(
                "i", OptionalInt.empty(), Optional.of(SYSTEM), Optional.of("patient-refuses"), AT, references(true)));
        assertThat(sent.path("feedback")).hasSize(2);
        assertThat(sent.at("/feedback/0"))
                .hasToString("{\"card\":\"" + CdsPeer.CARD
                        + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-11-24T03:05:00Z\","
                        + "\"overrideReason\":{\"reason\":{\"code\":\"patient-refuses\",\"system\":\"" + SYSTEM
                        + "\"}}}");
        assertThat(sent.at("/feedback/1/card").asText()).isEqualTo(CdsPeer.OTHER_CARD);
    }

    @Test
    void whatCannotBeNamedIsNotSent() throws Exception {
        try (WebPeer peer = CdsPeer.start();
                Adapter adapter = adapter(peer, Optional.empty())) {
            TakesFeedback feedback = (TakesFeedback) adapter;
            feedback.feedback(
                    new Feedback("i", OptionalInt.of(0), Optional.empty(), Optional.empty(), AT, references(false)));
            feedback.feedback(new Feedback("i", OptionalInt.empty(), Optional.empty(), Optional.empty(), AT, Map.of()));
            assertThat(peer.asked()).isEmpty();
        }
    }

    @Test
    void everyCallCarriesItsOwnToken() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("k1").generate();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toECPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        for (String form : List.of(pem, key.toJSONString())) {
            ClientToken token =
                    ClientToken.of("https://passerelle.chu.example", "k1", Optional.empty(), form, () -> AT);
            try (WebPeer peer = CdsPeer.start();
                    Adapter adapter = adapter(peer, Optional.of(token))) {
                adapter.suggest(Dossier.request());
                ((TakesFeedback) adapter)
                        .feedback(new Feedback(
                                "i", OptionalInt.of(0), Optional.empty(), Optional.empty(), AT, references(true)));
                assertThat(peer.asked()).hasSize(3);
                for (WebPeer.Asked asked : peer.asked()) {
                    SignedJWT jwt = SignedJWT.parse(asked.authorization().substring("Bearer ".length()));
                    assertThat(jwt.verify(new ECDSAVerifier(key.toPublicJWK())))
                            .as("signature")
                            .isTrue();
                    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES384);
                    assertThat(jwt.getHeader().getKeyID()).isEqualTo("k1");
                    assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(peer.base() + asked.path());
                    assertThat(jwt.getJWTClaimsSet().getExpirationTime()).isEqualTo("2026-11-24T03:10:00Z");
                }
                assertThat(peer.asked().stream()
                                .map(WebPeer.Asked::authorization)
                                .distinct())
                        .as("tokens used once")
                        .hasSize(3);
            }
        }
    }

    @Test
    void aKeyThatCannotSignIsRefusedWithoutBeingQuoted() throws Exception {
        String small = new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        for (String wrong : List.of(small, "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", "secret", "{secret")) {
            assertThatThrownBy(() -> ClientToken.of("i", "k", Optional.empty(), wrong, () -> AT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @CsvSource({"service,../x", "hook,", "urgency,5", "typo,x"})
    void aWrongSettingIsNamed(String key, String value) {
        ObjectNode settings = CdsPeer.settings().deepCopy();
        settings.put(key, value);
        assertThatThrownBy(() -> CdsHooksAdapters.read(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void theProbeTellsWhatCannotBeServed() throws Exception {
        try (WebPeer peer = CdsPeer.start()) {
            ProbeReport report = CdsHooksAdapters.probe(
                            Dossier.manifest("essai"), CdsPeer.settings(), peer.settings(), Optional.empty())
                    .probe(AT);
            assertThat(report.findings())
                    .extracting(Finding::code)
                    .containsExactly("service-listed", "prefetch-not-asked-for", "prefetch-not-understood", "uuids");
            assertThat(report.usable()).isTrue();
            ProbeReport poor = CdsHooksAdapters.probe(
                            Manifests.of("m", "essai", Duration.ofSeconds(5), 1, DataNeed.of("Patient")),
                            CdsPeer.settings(),
                            peer.settings(),
                            Optional.empty())
                    .probe(AT);
            assertThat(poor.usable()).as("pulse is required and not asked for").isFalse();
        }
    }

    private static Map<String, String> references(boolean named) {
        return named
                ? Map.of(
                        "transport", "cds-hooks",
                        "card.0", CdsPeer.CARD,
                        "suggestion.0", CdsPeer.FIRST,
                        "card.1", CdsPeer.CARD,
                        "suggestion.1", CdsPeer.SECOND,
                        "card.2", CdsPeer.OTHER_CARD)
                : Map.of("transport", "cds-hooks", "card.0", CdsPeer.CARD);
    }

    private static JsonNode feedback(Feedback feedback) throws Exception {
        try (WebPeer peer = CdsPeer.start();
                Adapter adapter = adapter(peer, Optional.empty())) {
            ((TakesFeedback) adapter).feedback(feedback);
            assertThat(peer.asked().get(0).path()).isEqualTo("/cds-services/orientation/feedback");
            return Json.MAPPER.readTree(peer.asked().get(0).body());
        }
    }

    private static Adapter adapter(WebPeer peer, Optional<ClientToken> token) {
        return CdsHooksAdapters.of(Dossier.manifest("essai"), CdsPeer.settings(), peer.settings(), token);
    }

    private static void expect(WebPeer peer, Kind kind, String code) {
        assertThatThrownBy(() -> {
                    try (Adapter adapter = adapter(peer, Optional.empty())) {
                        adapter.suggest(Dossier.request());
                    }
                })
                .asInstanceOf(type(AdapterException.class))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.kind()).isEqualTo(kind);
                });
    }
}
