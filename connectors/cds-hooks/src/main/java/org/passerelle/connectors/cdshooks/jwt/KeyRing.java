package org.passerelle.connectors.cdshooks.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.connectors.cdshooks.jwt.NotTrustedException.Why;
import org.passerelle.connectors.cdshooks.jwt.TrustedClient.KeyAddress;
import org.passerelle.connectors.cdshooks.jwt.TrustedClient.KeyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public keys of one client. Blocks while it reads them. Thread-safe. */
final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final int MAX_BYTES = 256 * 1024;
    private static final int RSA_BITS_MIN = 2048;
    private static final Duration FETCH_LIMIT = Duration.ofSeconds(3);
    /** Keys are asked for again after this. */
    private static final Duration FRESH = Duration.ofMinutes(10);
    /** Keys that cannot be asked for again are trusted this long: a withdrawn one ends, a short outage harms nobody. */
    private static final Duration TRUSTED = Duration.ofHours(1);
    /** A caller with invented key ids makes no more fetches than this allows. */
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

    private final TrustedClient client;
    private final HttpClient http;
    private final Clock clock;
    private JWKSet keys = new JWKSet();
    private Instant fetchedAt = Instant.EPOCH;
    private Instant triedAt = Instant.EPOCH;
    private FileTime fileTime = FileTime.fromMillis(-1);

    KeyRing(TrustedClient client, HttpClient http, Clock clock) {
        this.client = client;
        this.http = http;
        this.clock = clock;
    }

    /** The key that a token was signed with, as its header says; only one that fits its algorithm. */
    synchronized JWK find(JWSHeader header) throws NotTrustedException {
        switch (client.keys()) {
            case KeyFile(Path path) -> readIfChanged(path);
            case KeyAddress address -> {
                String named =
                        header.getJWKURL() == null ? "" : header.getJWKURL().toString();
                if (!named.isEmpty() && !named.equals(address.address().toString())) {
                    throw new NotTrustedException(Why.KEY_ADDRESS);
                }
                boolean due = isOlder(fetchedAt, FRESH) || match(header).isEmpty();
                if (due && isOlder(triedAt, BETWEEN_FETCHES)) {
                    triedAt = clock.instant();
                    fetch(address);
                }
                if (isOlder(fetchedAt, TRUSTED)) {
                    throw new NotTrustedException(Why.UNAVAILABLE);
                }
            }
        }
        return match(header).orElseThrow(() -> new NotTrustedException(Why.UNKNOWN_KEY));
    }

    private boolean isOlder(Instant at, Duration age) {
        return at.plus(age).isBefore(clock.instant());
    }

    private Optional<JWK> match(JWSHeader header) {
        List<JWK> matching = new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
        return matching.stream()
                .filter(key -> !(key instanceof RSAKey rsa) || rsa.size() >= RSA_BITS_MIN)
                .findFirst();
    }

    private void readIfChanged(Path path) throws NotTrustedException {
        try {
            FileTime changed = Files.getLastModifiedTime(path);
            if (!changed.equals(fileTime)) {
                keys = JWKSet.parse(Files.readString(path)).toPublicJWKSet();
                fileTime = changed;
            }
        } catch (IOException | ParseException e) {
            LOG.error(
                    "keys of a CDS client cannot be read from their file: {}",
                    e.getClass().getSimpleName());
            throw new NotTrustedException(Why.UNAVAILABLE);
        }
    }

    private void fetch(KeyAddress address) throws NotTrustedException {
        HttpRequest request = HttpRequest.newBuilder(address.address())
                .timeout(FETCH_LIMIT)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<JWKSet> fetched = http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApply(KeyRing::read);
        try {
            keys = fetched.get(FETCH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            fetchedAt = clock.instant();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTrustedException(Why.UNAVAILABLE);
        } catch (ExecutionException | TimeoutException e) {
            fetched.cancel(true);
            LOG.warn("keys of a CDS client cannot be fetched: {}", e.getClass().getSimpleName());
        }
    }

    private static JWKSet read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (response.statusCode() != 200 || bytes.length > MAX_BYTES) {
                throw new IOException("HTTP " + response.statusCode());
            }
            return JWKSet.parse(new String(bytes, StandardCharsets.UTF_8)).toPublicJWKSet();
        } catch (IOException | ParseException e) {
            throw new CompletionException(e);
        }
    }
}
