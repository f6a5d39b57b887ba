package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.passerelle.gateway.web.http.Mounts;
import org.passerelle.routes.ports.Signals;

/** Probes tell the truth, and a port in use is one clear line. */
class HealthTest {

    @Test
    void readyTellsWhatIsMissingAndRecovers() throws WebStartException {
        try (TestServer server = new TestServer()) {
            Awaitility.await().until(() -> server.get("/health/ready").statusCode() == 200);
            server.parts.add(new StatusSource.Part("sqlite", "Stockage", false, true, "Disque plein."));
            Awaitility.await().until(() -> server.get("/health/ready").statusCode() == 503);
            assertThat(server.get("/health/ready").body())
                    .contains("\"status\":\"DOWN\"")
                    .contains("Disque plein.");
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            server.parts.removeLast();
            Awaitility.await().until(() -> server.get("/health/ready").statusCode() == 200);
        }
    }

    @Test
    void whatIsNotNeededDoesNotMakeItUnready() throws WebStartException {
        try (TestServer server = new TestServer()) {
            server.parts.add(new StatusSource.Part("hub", "Destination", false, false, "Injoignable."));
            Awaitility.await().until(() -> server.get("/health/ready").body().contains("Injoignable."));
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortInUseIsOneLineThatNamesTheMend() throws WebStartException {
        try (TestServer first = new TestServer()) {
            WebServer second = new WebServer(
                    first.vertx(),
                    WebSettings.of("127.0.0.1", first.port()),
                    first.ports(),
                    new Mounts(first.vertx()),
                    List::of,
                    new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                    new Signals(),
                    Clock.systemUTC());
            assertThatThrownBy(second::start)
                    .isInstanceOf(WebStartException.class)
                    .hasMessageContaining("--http-port")
                    .hasMessageContaining(Integer.toString(first.port()))
                    .hasMessageNotContainingAny("\n");
        }
    }
}
