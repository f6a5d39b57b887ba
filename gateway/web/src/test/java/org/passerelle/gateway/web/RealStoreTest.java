package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.Remark;
import org.passerelle.gateway.store.StoreOpenException;
import org.passerelle.gateway.store.Stores;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;

/** The screens over the SQLite store: shown, decided, replayed, found again. */
class RealStoreTest {
    @TempDir
    private Path folder;

    private Store store;
    private TestServer server;

    @BeforeEach
    void start() throws StoreOpenException, WebStartException {
        store = Stores.sqlite(folder, Clock.systemUTC());
        server = new TestServer(store);
        store.append(Samples.hl7("m1", "MSG1", Instant.now()))
                .toCompletableFuture()
                .join();
        StoredSuggestion suggestion = Samples.suggestion(Samples.CHEST, Instant.now());
        store.write(new Journal.Handled(
                        "m1",
                        MessageState.HANDLED,
                        "",
                        List.of(Remark.unmapped("PV1[1]-3", "Lit sans chambre.")),
                        List.of(
                                new StoredEvent(
                                        "e1",
                                        "m1",
                                        "ADMISSION",
                                        "urgences:FICTIF123",
                                        Instant.now(),
                                        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{"
                                                + "\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"value\":\"FICTIF123\"}]}}]}")),
                        List.of(),
                        List.of(),
                        List.of(suggestion),
                        List.of(),
                        List.of()))
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void aSuggestionIsShownDecidedAndGone() {
        assertThat(server.get("/regulation").body()).contains("id=\"s-s-c2\"").contains("irradie dans le bras gauche");
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(store.suggestion("s-c2").orElseThrow().shownAt())
                                .as("the first showing is noted")
                                .isPresent());
        assertThat(server.postForm(
                                "/regulation/suggestions/s-c2/decision",
                                "kind=OVERRIDDEN&reasonCode=cds-not-applicable")
                        .statusCode())
                .isEqualTo(303);
        assertThat(server.get("/regulation").body()).contains("Aucune suggestion en attente.");
        assertThat(server.get("/api/v1/decisions").body()).contains("\"reasonCode\":\"cds-not-applicable\"");
        assertThat(server.postJson("/api/v1/suggestions/s-c2/decision", "{\"kind\":\"ACCEPTED\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void theConsoleReadsWhatTheStoreHolds() {
        assertThat(server.get("/exploitation/messages/m1").body()).contains("Lit sans chambre.");
        assertThat(server.get("/exploitation/acces").body()).contains("ouverture");
        assertThat(server.get("/api/v1/flows").body())
                .contains("\"name\":\"urgences\"")
                .contains("\"lastHour\":1");
    }

    @Test
    void aMessageIsFoundByItsPatient() {
        String address = server.postForm("/exploitation/recherche", "patient=FICTIF123")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(server.get(address).body()).contains("/exploitation/messages/m1");
        assertThat(store.last(5)).extracting(AccessLog.Entry::what).containsExactly("recherche-patient");
    }

    @Test
    void whatIsSetAsideIsGroupedAndReplayedTogether() {
        for (int i = 0; i < 3; i++) {
            String id = "q" + i;
            store.append(Samples.hl7(id, "Q" + i, Instant.now()))
                    .toCompletableFuture()
                    .join();
            store.write(Journal.Handled.ended(id, MessageState.QUARANTINED, "Segment " + i + " illisible"))
                    .toCompletableFuture()
                    .join();
        }
        String page = server.get("/exploitation/quarantaine").body();
        assertThat(page).contains("Rejouer 3 messages");
        String key = page.replaceAll("(?s).*name=\"groupe\" value=\"(\\w+)\".*", "$1");
        server.postForm("/exploitation/quarantaine/rejeu", "groupe=" + key + "&nombre=3&why=essai");
        assertThat(server.get("/exploitation/messages/q1").body())
                .contains("En attente")
                .contains("essai");
        assertThat(server.postJson("/api/v1/replays/count", "{\"state\":\"RECEIVED\"}")
                        .body())
                .contains("\"matched\":3");
    }

    @Test
    void aMessageIsFoundAndReplayedWithItsReason() {
        assertThat(server.get("/exploitation?controlId=MSG1&state=HANDLED").body())
                .contains("/exploitation/messages/m1");
        assertThat(server.postForm("/exploitation/messages/m1/rejeu", "why=essai")
                        .statusCode())
                .isEqualTo(303);
        assertThat(server.get("/exploitation/messages/m1").body())
                .contains("En attente")
                .contains("essai");
        assertThat(server.get("/exploitation?state=RECEIVED").body()).contains("/exploitation/messages/m1");
    }
}
