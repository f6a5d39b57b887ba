package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers on every answer, requests from other sites, foreign host names, and no identity where it does not belong. */
class SecurityTest {
    private TestServer server;

    @BeforeEach
    void start() throws WebStartException {
        server = new TestServer();
        server.store.add(Samples.suggestion(Samples.CHEST, Instant.now()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"/regulation", "/api/v1/suggestions", "/health/live", "/nothing"})
    void everyAnswerCarriesTheHeaders(String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void pagesLoadNothingFromElsewhereAndHoldNoInlineScript() {
        String page = server.get("/regulation").body();
        assertThat(page)
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("onclick")
                .doesNotContain("style=");
        assertThat(page.replaceAll("<script src=\"/assets/[^\"]+\"( defer)?></script>", ""))
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 303",
        "Origin, http://evil.example, 403",
        "Origin, null, 403",
        "Referer, http://evil.example/page, 403",
        "X-Nothing, x, 403"
    })
    void onlyFormsOfOurOwnPagesDecide(String header, String value, int status) {
        HttpResponse<String> response =
                server.send(HttpRequest.newBuilder(URI.create(server.url("/regulation/suggestions/s-c2/decision")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString("kind=ACCEPTED")));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(server.store.suggestion("s-c2").orElseThrow().decision().isPresent())
                .as("a decision was taken")
                .isEqualTo(status == 303);
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, /regulation, 403",
        "evil.example, /api/v1/suggestions, 403",
        "localhost, /regulation, 200",
        "10.1.2.3, /regulation, 200",
        "evil.example, /health/live, 200",
        "127.0.0.1.evil.example, /regulation, 403"
    })
    void onlyOurOwnNamesReadData(String host, String path, int status)
            throws ExecutionException, InterruptedException, TimeoutException {
        int answered = server.vertx()
                .createHttpClient()
                .request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setServer(SocketAddress.inetSocketAddress(server.port(), "127.0.0.1"))
                        .setHost(host)
                        .setPort(server.port())
                        .setURI(path))
                .compose(request -> request.send())
                .map(response -> response.statusCode())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(answered).as("status for host " + host).isEqualTo(status);
    }

    @Test
    void metricsCountRoutesAndNameNoCase() {
        server.get("/regulation/suggestions/s-c2");
        String metrics = server.get("/metrics").body();
        assertThat(metrics).contains("passerelle_web_requests_seconds_count").contains("/regulation/suggestions/:id");
        assertThat(metrics).doesNotContain("s-c2");
    }
}
