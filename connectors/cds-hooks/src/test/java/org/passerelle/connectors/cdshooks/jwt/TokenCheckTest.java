package org.passerelle.connectors.cdshooks.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.cdshooks.jwt.NotTrustedException.Why;

/**
 * Programme: 1. tokens of all accepted algorithms; 2. each fault is refused for its own reason; 3. keys in files and at
 * addresses, changed and withdrawn.
 */
class TokenCheckTest {
    private static final String ISSUER = "https://dpi.example.fr";
    private static final String SERVICE = "https://passerelle.example.fr/cds-services/triage";
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static ECKey ec384;
    private static ECKey ec256;
    private static RSAKey rsa;

    @TempDir
    Path folder;

    private TokenCheck check;

    @BeforeAll
    static void makeKeys() throws Exception {
        ec384 = new ECKeyGenerator(Curve.P_384).keyID("k384").generate();
        ec256 = new ECKeyGenerator(Curve.P_256).keyID("k256").generate();
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    }

    @BeforeEach
    void trustTheClient() throws Exception {
        Path keys = folder.resolve("keys.json");
        Files.writeString(keys, new JWKSet(List.of(ec384, ec256, rsa)).toString(true));
        check = new TokenCheck(
                Access.Tokens.of(List.of(new TrustedClient(ISSUER, new TrustedClient.KeyFile(keys)))), CLOCK);
    }

    @AfterEach
    void close() {
        check.close();
    }

    @Test
    void acceptedAlgorithms() throws Exception {
        assertThat(take(token(JWSAlgorithm.ES384, ec384, claims -> {}))).isEqualTo(ISSUER);
        assertThat(take(token(JWSAlgorithm.ES256, ec256, claims -> {}))).isEqualTo(ISSUER);
        assertThat(take(token(JWSAlgorithm.RS384, rsa, claims -> {}))).isEqualTo(ISSUER);
        assertThat(take(token(JWSAlgorithm.RS256, rsa, claims -> {}))).isEqualTo(ISSUER);
        assertThat(take(token(JWSAlgorithm.ES384, ec384, claims -> claims.audience(List.of("x", SERVICE)))))
                .as("one of several audiences")
                .isEqualTo(ISSUER);
    }

    @Test
    void unsignedAndSharedSecretsAreRefused() throws Exception {
        JWTClaimsSet claims = claims(c -> {});
        String secret = ec384.toPublicJWK().toJSONString();
        SignedJWT hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID("k384")
                        .build(),
                claims);
        hmac.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused("Bearer " + new PlainJWT(claims).serialize())).isEqualTo(Why.ALGORITHM);
        assertThat(refused("Bearer " + hmac.serialize()))
                .as("the public key as shared secret")
                .isEqualTo(Why.ALGORITHM);
        assertThat(refused(token(JWSAlgorithm.RS512, rsa, c -> {}))).isEqualTo(Why.ALGORITHM);
    }

    @Test
    void keysAndSignatures() throws Exception {
        ECKey stranger = new ECKeyGenerator(Curve.P_384).keyID("k384").generate();
        ECKey unknown = new ECKeyGenerator(Curve.P_384).keyID("other").generate();
        String good = token(JWSAlgorithm.ES384, ec384, c -> {});
        String[] parts = good.split("\\.");

        assertThat(refused(token(JWSAlgorithm.ES384, stranger, c -> {}))).isEqualTo(Why.SIGNATURE);
        assertThat(refused(token(JWSAlgorithm.ES384, unknown, c -> {}))).isEqualTo(Why.UNKNOWN_KEY);
        assertThat(refused(parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length())))
                .isEqualTo(Why.SIGNATURE);
        assertThat(refused(token(JWSAlgorithm.ES384, ec384, c -> c.issuer("https://mechant.example"))))
                .isEqualTo(Why.UNKNOWN_ISSUER);
    }

    @Test
    void timeAndAudience() throws Exception {
        assertThat(refused(token(c -> c.expirationTime(at(Duration.ofSeconds(-61))))))
                .isEqualTo(Why.TIME);
        assertThat(take(token(c -> c.expirationTime(at(Duration.ofSeconds(-59))))))
                .isEqualTo(ISSUER);
        assertThat(refused(token(c -> c.expirationTime(at(Duration.ofHours(9))))))
                .isEqualTo(Why.TIME);
        assertThat(refused(token(c -> c.issueTime(at(Duration.ofMinutes(2)))))).isEqualTo(Why.TIME);
        assertThat(refused(token(c -> c.notBeforeTime(at(Duration.ofMinutes(2))))))
                .isEqualTo(Why.TIME);
        assertThat(refused(token(c -> c.audience(SERVICE + "-other")))).isEqualTo(Why.AUDIENCE);
        assertThat(refused(token(c -> c.audience((String) null)))).isEqualTo(Why.AUDIENCE);
    }

    @Test
    void claimsThatEveryTokenNeeds() throws Exception {
        assertThat(refused(token(c -> c.jwtID(null)))).isEqualTo(Why.CLAIM_MISSING);
        assertThat(refused(token(c -> c.issueTime(null)))).isEqualTo(Why.CLAIM_MISSING);
        assertThat(refused(token(c -> c.expirationTime(null)))).isEqualTo(Why.CLAIM_MISSING);
        assertThat(refused(token(c -> c.issuer(null)))).isEqualTo(Why.UNKNOWN_ISSUER);
    }

    @Test
    void aTokenCountsOnce() throws Exception {
        String token = token(c -> c.jwtID("nonce-1"));
        take(token);

        assertThat(refused(token)).isEqualTo(Why.REPLAYED);
        assertThat(refused(token(c -> c.jwtID("nonce-1"))))
                .as("another token, same id")
                .isEqualTo(Why.REPLAYED);
    }

    @Test
    void aRefusedTokenDoesNotUseUpItsId() throws Exception {
        refused(token(c -> c.jwtID("nonce-2").audience("elsewhere")));

        assertThat(take(token(c -> c.jwtID("nonce-2")))).isEqualTo(ISSUER);
    }

    @Test
    void otherHeaders() {
        for (String header :
                List.of("", "Basic abc", "Bearer", "Bearer ", "Bearer a.b", "Bearer a.b.c", "Bearer ...")) {
            assertThat(refused(header)).as(header).isIn(Why.MISSING, Why.MALFORMED, Why.ALGORITHM);
        }
        assertThat(refused("Bearer " + "a".repeat(10_000))).isEqualTo(Why.MALFORMED);
    }

    @Test
    void keysInAFileAreReadAgainWhenTheyChange() throws Exception {
        Path keys = folder.resolve("keys.json");
        ECKey next = new ECKeyGenerator(Curve.P_384).keyID("next").generate();
        take(token(c -> {}));
        Files.writeString(keys, new JWKSet(next).toString(true));
        Files.setLastModifiedTime(keys, FileTime.from(NOW));

        assertThat(take(token(JWSAlgorithm.ES384, next, c -> {}))).isEqualTo(ISSUER);
        assertThat(refused(token(c -> {}))).as("the withdrawn key").isEqualTo(Why.UNKNOWN_KEY);
        Files.writeString(keys, "{");
        assertThat(refused(token(c -> {}))).isEqualTo(Why.UNAVAILABLE);
    }

    @Test
    void keysAtAnAddressAreFetchedRarelyAndFromThereOnly() throws Exception {
        AtomicInteger fetches = new AtomicInteger();
        HttpServer server = keyServer(fetches, new AtomicReference<>(new JWKSet(ec384).toString(true)));
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
        TokenCheck remote = new TokenCheck(
                Access.Tokens.of(List.of(new TrustedClient(ISSUER, new TrustedClient.KeyAddress(address)))), CLOCK);
        try {
            for (int i = 0; i < 5; i++) {
                remote.check(token(c -> {}), Set.of(SERVICE));
            }
            assertThat(fetches).as("fetches for five calls").hasValue(1);
            assertThatThrownBy(() -> remote.check(token(JWSAlgorithm.ES256, ec256, c -> {}), Set.of(SERVICE)))
                    .as("a key that is not there")
                    .isInstanceOf(NotTrustedException.class);
            SignedJWT elsewhere = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES384)
                            .keyID("k384")
                            .jwkURL(URI.create("http://127.0.0.1:1/keys"))
                            .build(),
                    claims(c -> {}));
            elsewhere.sign(new ECDSASigner(ec384));
            NotTrustedException refusal = catchThrowableOfType(
                    NotTrustedException.class, () -> remote.check("Bearer " + elsewhere.serialize(), Set.of(SERVICE)));
            assertThat(refusal.why()).isEqualTo(Why.KEY_ADDRESS);
            assertThat(fetches).as("fetches").hasValue(1);
        } finally {
            remote.close();
            server.stop(0);
        }
    }

    @Test
    void keysThatCannotBeFetchedAgainEndAfterAnHour() throws Exception {
        AtomicReference<String> keys = new AtomicReference<>(new JWKSet(ec384).toString(true));
        HttpServer server = keyServer(new AtomicInteger(), keys);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
        MovingClock clock = new MovingClock();
        TokenCheck remote = new TokenCheck(
                Access.Tokens.of(List.of(new TrustedClient(ISSUER, new TrustedClient.KeyAddress(address)))), clock);
        try {
            remote.check(token(c -> {}), Set.of(SERVICE));
            keys.set("not keys");
            clock.now = NOW.plus(Duration.ofMinutes(59));
            remote.check(lateToken(clock.now), Set.of(SERVICE));
            clock.now = NOW.plus(Duration.ofMinutes(61));
            NotTrustedException refusal = catchThrowableOfType(
                    NotTrustedException.class, () -> remote.check(lateToken(clock.now), Set.of(SERVICE)));
            assertThat(refusal.why()).isEqualTo(Why.UNAVAILABLE);
            keys.set(new JWKSet(ec384).toString(true));
            clock.now = NOW.plus(Duration.ofMinutes(62));
            assertThat(remote.check(lateToken(clock.now), Set.of(SERVICE))).isEqualTo(ISSUER);
        } finally {
            remote.close();
            server.stop(0);
        }
    }

    private static String lateToken(Instant now) throws Exception {
        return token(c -> c.issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(60))));
    }

    /** A clock that a test moves. */
    private static final class MovingClock extends Clock {
        private volatile Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void keysAreNotFetchedInTheOpen() {
        assertThatThrownBy(() -> new TrustedClient.KeyAddress(URI.create("http://192.0.2.1/keys")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static HttpServer keyServer(AtomicInteger fetches, AtomicReference<String> keys) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] body = keys.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private String take(String token) throws NotTrustedException {
        return check.check(token, Set.of(SERVICE));
    }

    private Why refused(String authorization) {
        NotTrustedException refusal =
                catchThrowableOfType(NotTrustedException.class, () -> check.check(authorization, Set.of(SERVICE)));
        assertThat(refusal).as("refusal of %s", authorization).isNotNull();
        return refusal.why();
    }

    private static Date at(Duration fromNow) {
        return Date.from(NOW.plus(fromNow));
    }

    private static String token(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return token(JWSAlgorithm.ES384, ec384, change);
    }

    private static String token(JWSAlgorithm algorithm, JWK key, Consumer<JWTClaimsSet.Builder> change)
            throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims(change));
        JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
        token.sign(signer);
        return "Bearer " + token.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(SERVICE)
                .issueTime(Date.from(NOW))
                .expirationTime(at(Duration.ofMinutes(5)))
                .jwtID(UUID.randomUUID().toString());
        change.accept(claims);
        return claims.build();
    }
}
