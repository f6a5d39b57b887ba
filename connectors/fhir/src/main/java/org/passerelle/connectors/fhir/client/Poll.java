package org.passerelle.connectors.fhir.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.fhir.intake.FhirDesk;
import org.passerelle.connectors.fhir.intake.Interaction;
import org.passerelle.connectors.fhir.intake.WriteRequest;
import org.passerelle.connectors.fhir.parse.FhirFormat;

/** One round of one query: every page, every resource into the inbox, then the cursor. */
final class Poll {
    private static final int PAGES_MAX = 1_000;
    private static final int PAGE_SIZE = 100;
    private static final long KEEP_SECONDS = 60;
    /** Decimals are kept as written: in FHIR 1.0 and 1.00 differ. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final PollSettings settings;
    private final FhirHttp http;
    private final FhirDesk desk;
    private final CursorFolder cursors;

    Poll(PollSettings settings, FhirHttp http, FhirDesk desk, CursorFolder cursors) {
        this.settings = settings;
        this.http = http;
        this.desk = desk;
        this.cursors = cursors;
    }

    /** @throws IOException if anything could not be fetched or kept: the cursor stays, and the next round begins there */
    void run(String query) throws IOException, InterruptedException {
        Optional<Instant> since = cursors.read(settings.source(), query);
        Optional<URI> page = Optional.of(first(query, since));
        Set<URI> seen = new HashSet<>();
        Instant latest = since.orElse(Instant.EPOCH);
        while (page.isPresent()) {
            if (!seen.add(page.get()) || seen.size() > PAGES_MAX) {
                throw new IOException("pages without end");
            }
            JsonNode bundle = fetch(page.get());
            for (JsonNode entry : bundle.path("entry")) {
                String mode = entry.path("search").path("mode").asText("match");
                JsonNode resource = entry.path("resource");
                if (resource.isObject()
                        && !mode.equals("outcome")
                        && !resource.path("resourceType").asText().equals("OperationOutcome")) {
                    keep(resource);
                    Instant changed = changedAt(resource);
                    latest = mode.equals("match") && changed.isAfter(latest) ? changed : latest;
                }
            }
            page = next(bundle);
        }
        if (latest.isAfter(since.orElse(Instant.EPOCH))) {
            cursors.write(settings.source(), query, latest);
        }
    }

    private URI first(String query, Optional<Instant> since) {
        String condition = since.map(instant -> "_lastUpdated="
                        + URLEncoder.encode("gt" + instant.minus(settings.overlap()), StandardCharsets.UTF_8) + "&")
                .orElse("");
        return URI.create(settings.endpoint().base() + "/" + query + (query.contains("?") ? "&" : "?") + condition
                + "_count=" + PAGE_SIZE);
    }

    private JsonNode fetch(URI address) throws IOException, InterruptedException {
        FhirHttp.Reply reply = http.get(address);
        if (!reply.isSuccess()) {
            throw new IOException("status " + reply.status());
        }
        JsonNode bundle;
        try {
            bundle = JSON.readTree(reply.body().toByteArray());
        } catch (JsonProcessingException e) {
            // The message of the parser shows what it could not read, which may be a patient's.
            throw new IOException("the answer is not JSON");
        }
        if (!bundle.path("resourceType").asText().equals("Bundle")) {
            throw new IOException("the answer is not a Bundle");
        }
        return bundle;
    }

    /** A next page elsewhere than on the server itself is not followed: it would take the token along. */
    private Optional<URI> next(JsonNode bundle) throws IOException {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                URI base = settings.endpoint().base();
                try {
                    URI next = URI.create(base + "/").resolve(link.path("url").asText());
                    if (base.getScheme().equals(next.getScheme())
                            && base.getAuthority().equals(next.getAuthority())) {
                        return Optional.of(next);
                    }
                } catch (IllegalArgumentException e) {
                    throw new IOException("the address of the next page cannot be read");
                }
                throw new IOException("the next page is on another server");
            }
        }
        return Optional.empty();
    }

    private void keep(JsonNode resource) throws IOException, InterruptedException {
        Content content = Content.of(JSON.writeValueAsString(resource), StandardCharsets.UTF_8);
        String version = resource.path("meta").path("versionId").asText();
        String reference = resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
        String controlId = reference + "/_history/" + (version.isEmpty() ? content.sha256() : version);
        try {
            desk.write(new WriteRequest(Interaction.DEPOSIT, "", "", controlId, FhirFormat.JSON, content))
                    .toCompletableFuture()
                    .get(KEEP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("a fetched resource could not be kept", e);
        }
    }

    private static Instant changedAt(JsonNode resource) {
        try {
            return OffsetDateTime.parse(
                            resource.path("meta").path("lastUpdated").asText())
                    .toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
