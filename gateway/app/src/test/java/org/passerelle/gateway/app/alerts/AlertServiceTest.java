package org.passerelle.gateway.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.config.AlertsConfig;
import org.passerelle.routes.ports.Incidents.Kind;

/** Programme: a real mail server and a real web server are told once when a flow goes down and once when it is back. */
class AlertServiceTest {
    private static final String SECRET = "secret-de-test";

    @TempDir
    Path folder;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger(1);
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final Vertx vertx = Vertx.vertx();
    private HttpServer web;

    private record Posted(JsonNode body, String signature, String expected) {}

    @BeforeEach
    void serve() throws IOException {
        mail.start();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/alertes", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean refuse = refusals.getAndDecrement() > 0;
            if (!refuse) {
                posted.add(new Posted(
                        new ObjectMapper().readTree(body),
                        exchange.getRequestHeaders().getFirst("X-Passerelle-Signature"),
                        "sha256=" + hmac(body)));
            }
            exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
        mail.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneNoticeWhenAFlowGoesDownAndOneWhenItIsBack() throws InterruptedException {
        try (AlertService service = service()) {
            service.start();
            up.set(false);
            Posted began = posted.poll(20, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(began).as("the webhook, after one answer 503").isNotNull();
            assertThat(began.body().path("event").asText()).isEqualTo("began");
            assertThat(began.signature()).isEqualTo(began.expected());
            up.set(true);
            Posted ended = posted.poll(20, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(ended).isNotNull();
            assertThat(ended.body().path("event").asText()).isEqualTo("ended");
            assertThat(ended.body().path("id")).isEqualTo(began.body().path("id"));
            await().until(() -> mail.getReceivedMessages().length == 2);
            assertThat(posted).as("nothing is told twice").isEmpty();
            assertThat(service.incidents().last(5))
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.endedAt()).isPresent());
        }
    }

    private AlertService service() {
        AlertsConfig config = new AlertsConfig(
                Duration.ofMillis(500),
                Optional.of(new AlertsConfig.Mail(
                        "127.0.0.1",
                        mail.getSmtp().getPort(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        "passerelle@hopital.example",
                        List.of("dsi@hopital.example"))),
                Optional.of(new AlertsConfig.Webhook(
                        "http://127.0.0.1:" + web.getAddress().getPort() + "/alertes", Optional.empty())));
        Watchman watchman = new Watchman(
                () -> List.of(new Watchman.Watched(
                        "urgences",
                        Kind.DOWN,
                        up.get(),
                        "Port fermé.",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0)),
                Clock.systemUTC());
        return new AlertService(
                config, new AlertService.Secrets("", SECRET), vertx, watchman, folder, Clock.systemUTC());
    }

    private static String hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
