package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.Incidents.Kind;
import org.passerelle.routes.ports.Storage.Outlook;
import org.passerelle.routes.ports.Storage.Outlook.State;
import org.passerelle.routes.ports.Storage.Room;

/** Programme: how long the disk lasts, what is kept and what was removed; a disk that is nearly full cannot be overlooked. */
class StorageTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thePageSaysHowLongTheDiskLastsAndWhatIsKept() {
        assertThat(server.get("/exploitation/stockage").body())
                .contains("412 jours", "183 Gio", "400 jours, 20 Gio au plus", "sans limite")
                .contains("Durée dépassée", "5\u202f120")
                .doesNotContain("class=\"alerte\"");
        assertThat(server.send(HttpRequest.newBuilder(URI.create(server.url("/exploitation/stockage")))
                                .header("Cookie", "lang=en"))
                        .body())
                .contains("412 days", "183 GiB");
    }

    @Test
    void fewDaysAreSaidAtTheTop() {
        server.storage.room = room(false, new Outlook(State.GROWING, 3.7, Duration.ofDays(7)));
        assertThat(server.get("/exploitation/stockage").body()).contains("class=\"alerte\"", "3 jours");
    }

    @Test
    void anIntakeThatIsClosedIsSaidAtTheTop() {
        server.storage.room = room(true, new Outlook(State.GROWING, 0, Duration.ofDays(7)));
        assertThat(server.get("/exploitation/stockage").body()).contains("La réception est refusée.");
        assertThat(server.get("/api/v1/storage").body()).contains("\"closed\":true", "\"daysLeft\":0.0");
    }

    @Test
    void whatIsNotKnownIsSaidSo() {
        server.storage.room = new Room(OptionalLong.empty(), 1 << 30, false, Outlook.UNKNOWN);
        assertThat(server.get("/exploitation/stockage").body()).contains("pas encore connu", "inconnue");
        assertThat(server.get("/api/v1/storage").body()).contains("\"freeBytes\":null", "\"daysLeft\":null");
    }

    @Test
    void anIncidentAboutNoFlowStandsAboveTheFlows() {
        server.incidents.begin("disque", Kind.STORE, "La place manquera bientôt.", Instant.now());
        String page = server.get("/exploitation/flux").body();
        assertThat(page.indexOf("La place manquera bientôt."))
                .as("above the list")
                .isBetween(0, page.indexOf("<table"));
    }

    private static Room room(boolean closed, Outlook outlook) {
        return new Room(OptionalLong.of(2L << 30), 1L << 30, closed, outlook);
    }
}
