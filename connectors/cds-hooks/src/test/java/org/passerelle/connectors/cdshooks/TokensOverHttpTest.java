package org.passerelle.connectors.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.cdshooks.jwt.Access;
import org.passerelle.connectors.cdshooks.jwt.TrustedClient;

/** Programme: over the wire, each address wants a token made for it, and the service learns who called. */
class TokensOverHttpTest {
    private static final String ISSUER = "https://dpi.example.fr";
    private static final String DISCOVERY = TestClinic.BASE + "/cds-services";

    @TempDir
    Path folder;

    @Test
    void eachAddressWantsATokenOfItsOwn() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("k").generate();
        Path keys = folder.resolve("keys.json");
        Files.writeString(keys, new JWKSet(key).toString(true));
        Access access = Access.Tokens.of(List.of(new TrustedClient(ISSUER, new TrustedClient.KeyFile(keys))));
        List<String> callers = new CopyOnWriteArrayList<>();
        CdsService service = Samples.triage(Duration.ofSeconds(10), request -> {
            callers.add(request.client());
            return CompletableFuture.completedStage(Samples.answer());
        });
        try (TestClinic clinic =
                new TestClinic(CdsHooksSettings.of(TestClinic.BASE, access), List.of(service), feedback -> {
                    callers.add(feedback.client());
                    return CompletableFuture.completedStage(FeedbackSink.Taken.KEPT);
                })) {
            String feedback = "{\"feedback\":[{\"card\":\"" + Samples.CARD
                    + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-01-01T08:00:00Z\"}]}";
            HttpResponse<String> without = clinic.post("/cds-services/triage", Samples.call());
            String forDiscovery = token(key, DISCOVERY);

            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(clinic.get("/cds-services").statusCode()).isEqualTo(401);
            assertThat(clinic.post("/cds-services/triage", Samples.call(), "Authorization", forDiscovery)
                            .statusCode())
                    .as("a token for another address")
                    .isEqualTo(401);
            assertThat(clinic.get("/cds-services", "Authorization", forDiscovery)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(clinic.get("/cds-services", "Authorization", forDiscovery)
                            .statusCode())
                    .as("the same token again")
                    .isEqualTo(401);
            assertThat(clinic.post(
                                    "/cds-services/triage",
                                    Samples.call(),
                                    "Authorization",
                                    token(key, DISCOVERY + "/triage"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(clinic.post(
                                    "/cds-services/triage/feedback",
                                    feedback,
                                    "Authorization",
                                    token(key, DISCOVERY + "/triage/feedback"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(callers).containsExactly(ISSUER, ISSUER);
        }
    }

    private static String token(ECKey key, String audience) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(audience)
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        token.sign(new ECDSASigner(key));
        return "Bearer " + token.serialize();
    }
}
