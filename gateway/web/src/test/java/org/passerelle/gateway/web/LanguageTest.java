package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** French by default, English where the browser or the visitor asks for it, and no way to another site. */
class LanguageTest {
    private TestServer server;

    @BeforeEach
    void start() throws WebStartException {
        server = new TestServer();
        ConsoleSamples.fill(server, Instant.now());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|fr", "en-GB,en;q=0.9|en", "de,en;q=0.5|en", "fr-FR,fr;q=0.9,en;q=0.8|fr", "de|fr", "en|en"})
    void theBrowsersLanguageIsTaken(String header, String language) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url("/exploitation/flux")));
        if (!header.isEmpty()) {
            request.header("Accept-Language", header);
        }
        assertThat(server.send(request).body()).contains("<html lang=\"" + language + "\">");
    }

    @Test
    void theVisitorsChoiceIsKeptAndLeavesTheAddress() {
        HttpResponse<String> choice = server.get("/exploitation?state=HANDLED&lang=en");
        assertThat(choice.statusCode()).isEqualTo(303);
        assertThat(choice.headers().firstValue("Location")).hasValue("/exploitation?state=HANDLED");
        String cookie = choice.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("lang=en").containsIgnoringCase("httponly").contains("SameSite=Lax");
        String page = server.send(HttpRequest.newBuilder(URI.create(server.url("/exploitation?state=HANDLED")))
                        .header("Cookie", "lang=en")
                        .header("Accept-Language", "fr"))
                .body();
        assertThat(page)
                .contains("<html lang=\"en\">")
                .contains("Not understood")
                .contains("lang=fr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exploitation/flux",
                "/exploitation",
                "/exploitation/quarantaine",
                "/exploitation/essai",
                "/exploitation/configuration",
                "/exploitation/alertes",
                "/exploitation/acces",
                "/exploitation/livraisons",
                "/etat",
                "/exploitation/messages/c1"
            })
    void everyScreenOfTheConsoleSpeaksEnglish(String path) {
        String page = server.send(
                        HttpRequest.newBuilder(URI.create(server.url(path))).header("Accept-Language", "en"))
                .body();
        assertThat(page)
                .contains("<html lang=\"en\">")
                .doesNotContain("Aucun message ne correspond")
                .doesNotContain(">État<")
                .doesNotContain(">Raison");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/exploitation?lang=en", "/exploitation//evil.example?lang=en"})
    void theSwitchNeverLeadsToAnotherSite(String path) {
        assertThat(server.get(path).headers().firstValue("Location").orElse("/"))
                .as("where the switch leads")
                .startsWith("/")
                .doesNotStartWith("//");
    }
}
