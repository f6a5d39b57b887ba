package org.passerelle.connectors.cdshooks.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpClient;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.passerelle.connectors.cdshooks.jwt.NotTrustedException.Why;

/**
 * Checks the tokens of CDS clients (CDS Hooks, Trusting CDS Clients; RFC 7519, RFC 8725): asymmetric signatures only, keys
 * of listed issuers only, for this address, within their time, once. May block while keys are read. Thread-safe.
 */
public final class TokenCheck {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384, JWSAlgorithm.ES256, JWSAlgorithm.RS256);
    private static final String SCHEME = "Bearer ";
    private static final int MAX_TOKEN_CHARS = 8192;
    private static final int MAX_ID_CHARS = 256;
    private static final int REMEMBERED_MAX = 100_000;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final Access.Tokens access;
    private final Map<String, KeyRing> rings = new HashMap<>();
    private final ReplayMemory memory = new ReplayMemory(REMEMBERED_MAX);
    private final HttpClient http;
    private final Clock clock;

    public TokenCheck(Access.Tokens access, Clock clock) {
        this.access = access;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        access.clients().forEach(client -> rings.put(client.issuer(), new KeyRing(client, http, clock)));
    }

    /** Ends connections at once. */
    public void close() {
        http.shutdownNow();
    }

    /**
     * Checks the token of a request.
     *
     * @param authorization the header of that name; empty if there is none
     * @param addresses the addresses that the token may be for
     * @return the issuer
     */
    public String check(String authorization, Set<String> addresses) throws NotTrustedException {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new NotTrustedException(Why.MISSING);
        }
        SignedJWT token = parse(authorization.substring(SCHEME.length()).strip());
        JWTClaimsSet claims = claims(token);
        String issuer = claims.getIssuer();
        KeyRing ring = issuer == null ? null : rings.get(issuer);
        if (ring == null) {
            throw new NotTrustedException(Why.UNKNOWN_ISSUER);
        }
        verify(token, ring.find(token.getHeader()));
        if (claims.getAudience().stream().noneMatch(addresses::contains)) {
            throw new NotTrustedException(Why.AUDIENCE);
        }
        Instant now = clock.instant();
        Instant end = checkTime(claims, now);
        String id = claims.getJWTID();
        if (id == null || id.isBlank() || id.length() > MAX_ID_CHARS) {
            throw new NotTrustedException(Why.CLAIM_MISSING);
        }
        memory.take(issuer, id, end, now);
        return issuer;
    }

    private static SignedJWT parse(String text) throws NotTrustedException {
        if (text.length() > MAX_TOKEN_CHARS) {
            throw new NotTrustedException(Why.MALFORMED);
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            if (!ALGORITHMS.contains(header.getAlgorithm())) {
                throw new NotTrustedException(Why.ALGORITHM);
            }
            boolean typed = header.getType() == null || JOSEObjectType.JWT.equals(header.getType());
            if (!typed || header.getKeyID() == null) {
                throw new NotTrustedException(Why.MALFORMED);
            }
            return token;
        } catch (ParseException e) {
            throw new NotTrustedException(isUnsigned(text) ? Why.ALGORITHM : Why.MALFORMED);
        }
    }

    /** Only to name the fault: what does not parse as signed is refused in any case. */
    private static boolean isUnsigned(String text) {
        return text.endsWith(".");
    }

    private static JWTClaimsSet claims(SignedJWT token) throws NotTrustedException {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new NotTrustedException(Why.MALFORMED);
        }
    }

    private static void verify(SignedJWT token, JWK key) throws NotTrustedException {
        try {
            JWSVerifier verifier = switch (key) {
                case ECKey ec -> new ECDSAVerifier(ec);
                case RSAKey rsa -> new RSASSAVerifier(rsa);
                default -> throw new NotTrustedException(Why.UNKNOWN_KEY);
            };
            if (!token.verify(verifier)) {
                throw new NotTrustedException(Why.SIGNATURE);
            }
        } catch (JOSEException e) {
            throw new NotTrustedException(Why.SIGNATURE);
        }
    }

    /** @return from when on the token is expired, whatever the clocks */
    private Instant checkTime(JWTClaimsSet claims, Instant now) throws NotTrustedException {
        if (claims.getExpirationTime() == null || claims.getIssueTime() == null) {
            throw new NotTrustedException(Why.CLAIM_MISSING);
        }
        Instant end = claims.getExpirationTime().toInstant().plus(access.clockSkew());
        boolean expired = !now.isBefore(end);
        boolean early = claims.getIssueTime().toInstant().isAfter(now.plus(access.clockSkew()));
        boolean notYet = claims.getNotBeforeTime() != null
                && claims.getNotBeforeTime().toInstant().isAfter(now.plus(access.clockSkew()));
        boolean lasting = end.isAfter(
                now.plus(access.longestLife()).plus(access.clockSkew().multipliedBy(2)));
        if (expired || early || notYet || lasting) {
            throw new NotTrustedException(Why.TIME);
        }
        return end;
    }
}
