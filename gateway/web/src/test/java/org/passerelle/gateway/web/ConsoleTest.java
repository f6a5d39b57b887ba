package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Journal.PeerAnswer;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.OwedDelivery;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;

/**
 * The console over HTTP: what each screen shows, what it changes, what it notes, and that a patient's identifier never
 * stands in an address.
 */
class ConsoleTest {
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

    @Test
    void flowsShowProblemsFirstWithTheirFigures() {
        Awaitility.await().until(() -> server.get("/exploitation/flux").body().contains("déjà utilisé"));
        String page = server.get("/exploitation/flux").body();
        assertThat(page.indexOf(">laboratoire</a>"))
                .as("what is down comes before what is silent")
                .isBetween(0, page.indexOf(">radiologie</a>"));
        assertThat(page.indexOf(">radiologie</a>")).isLessThan(page.indexOf(">pharmacie</a>"));
        assertThat(page)
                .contains("Aucun message depuis plus de 2 h.")
                .contains("Plus configuré")
                .contains("href=\"/exploitation?source=laboratoire&amp;state=RECEIVED\"")
                .contains("plus ancien\u00a0: il y a 1 h");
    }

    @Test
    void flowsAreFiltered() {
        Awaitility.await().until(() -> server.get("/exploitation/flux").body().contains("déjà utilisé"));
        assertThat(server.get("/exploitation/flux/lignes?q=PHARM").body())
                .contains(">pharmacie</a>")
                .doesNotContain(">urgences</a>")
                .doesNotContain("<html");
        assertThat(server.get("/exploitation/flux/lignes?problemes=true").body())
                .contains(">laboratoire</a>")
                .doesNotContain(">pharmacie</a>");
        assertThat(server.get("/exploitation/flux?q=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void aSearchByPatientIsNotedAndTheIdentifierIsNowhere() {
        HttpResponse<String> found = server.postForm("/exploitation/recherche", "patient=FICTIF456&source=laboratoire");
        String address = found.headers().firstValue("Location").orElseThrow();
        assertThat(found.statusCode()).isEqualTo(303);
        assertThat(address)
                .contains("recherche=")
                .contains("source=laboratoire")
                .doesNotContain("FICTIF456");
        String page = server.get(address).body();
        assertThat(page)
                .contains("/exploitation/messages/w1")
                .doesNotContain("/exploitation/messages/m1")
                .doesNotContain("FICTIF456");
        assertThat(server.store.last(10)).extracting(AccessLog.Entry::what).containsExactly("recherche-patient");
        assertThat(server.store.last(1).getFirst().object())
                .as("SHA-256 of the identifier")
                .matches("[0-9a-f]{64}");
        assertThat(server.get("/exploitation/acces").body())
                .contains("recherche-patient")
                .doesNotContain("FICTIF456");
    }

    @Test
    void aSearchByPatientThatCannotBeNotedIsNotMade() {
        server.store.breakDown();
        assertThat(server.postForm("/exploitation/recherche", "patient=FICTIF456")
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void anUnknownTicketIsSaidSo() {
        HttpResponse<String> response = server.get("/exploitation?recherche=inconnu");
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body()).contains("Saisissez à nouveau");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/exploitation?patient=1", "/api/v1/messages?patient=1", "/exploitation/lignes?patient=1"})
    void aPatientsIdentifierInAnAddressIsRefused(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void wordsOfTheErrorAreFound() {
        assertThat(server.get("/exploitation?text=ENVELOPPE").body())
                .contains("/exploitation/messages/m3")
                .doesNotContain("/exploitation/messages/m1");
    }

    @Test
    void openingAndDownloadingAreNoted() {
        server.get("/exploitation/messages/m1");
        server.get("/api/v1/messages/m2");
        server.get("/api/v1/messages/m3/content");
        assertThat(server.store.last(10))
                .extracting(entry -> entry.what() + " " + entry.object())
                .containsExactly("export m3", "ouverture m2", "ouverture m1");
        assertThat(server.get("/exploitation/messages/inconnu").statusCode()).isEqualTo(404);
        assertThat(server.store.last(10)).as("nothing was opened").hasSize(3);
    }

    @Test
    void theMessagePageShowsEverythingSideBySide() {
        String page =
                server.get("/exploitation/messages/" + ConsoleSamples.RICH).body();
        assertThat(page)
                .contains("INS laissée de côté")
                .contains("Document masqué.")
                .contains("MASQUE_PS")
                .contains("Lu en UTF-8")
                .contains("CR × ")
                .contains("<span class=\"sep\">|</span>")
                .contains("PID[1]-3")
                .contains("DocumentReference")
                .contains("1 alerte, 1 contenu non traduit, 1 tolérance");
    }

    @Test
    void whatAnswersADeliveryLeadsToTheMessageThatCausedIt() {
        Instant now = Instant.now();
        server.store.add(delivered(ConsoleSamples.RICH, "ref-7", now));
        server.store.add(
                Samples.hl7("reponse", "REP1", now),
                MessageState.HANDLED,
                new PeerAnswer("ref-7", false, "500 EXPIRED_MESSAGE_BEFORE_ROUTING", false).note(),
                List.of());

        assertThat(server.get("/exploitation/messages/reponse").body())
                .contains("href=\"/exploitation/messages/" + ConsoleSamples.RICH + "#livraisons\"");
        assertThat(server.get("/exploitation/messages/" + ConsoleSamples.RICH).body())
                .as("the page of the cause")
                .doesNotContain("dont la remise reçoit cette réponse");
    }

    private static DeliveryRow delivered(String messageId, String reference, Instant at) {
        return new DeliveryRow(
                new OwedDelivery("d-7", "s-7", messageId, "samu", "{}", false, at, at.plusSeconds(60)),
                DeliveryState.ANSWERED,
                1,
                "",
                at,
                Optional.of(at),
                reference,
                "Refus : 500");
    }

    @Test
    void tickedMessagesAreCountedThenReplayedWithTheReason() {
        String preview = server.postForm("/exploitation/selection", "id=m2&id=m3&coches=oui")
                .body();
        assertThat(preview).contains("2 messages seront rejoués").contains("Des messages refusés en font partie");
        assertThat(server.store.message("m2").orElseThrow().row().state())
                .as("a preview changes nothing")
                .isEqualTo(MessageState.QUARANTINED);
        HttpResponse<String> done =
                server.postForm("/exploitation/selection/rejeu", "id=m2&id=m3&nombre=2&why=PID+corrig%C3%A9");
        assertThat(done.headers().firstValue("Location")).hasValue("/exploitation?state=RECEIVED&rejoues=2");
        assertThat(server.get("/exploitation?state=RECEIVED&rejoues=2").body())
                .contains("2 messages sont remis dans la file");
        assertThat(server.store.message("m2").orElseThrow().traces().getFirst().why())
                .isEqualTo("PID corrigé");
    }

    @Test
    void allThatMatchIsReplayedUpToWhatWasShown() {
        String preview = server.postForm("/exploitation/selection", "state=QUARANTINED&tout=oui")
                .body();
        assertThat(preview)
                .contains("13 messages seront rejoués")
                .contains("name=\"to\"")
                .contains("<dd>Incompris</dd>");
        assertThat(server.postForm("/exploitation/selection/rejeu", "state=QUARANTINED&tout=oui&nombre=5&why=essai")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/exploitation?state=RECEIVED&rejoues=5");
        assertThat(server.store.message("q11").orElseThrow().row().state())
                .as("the sixth was not part of what was shown")
                .isEqualTo(MessageState.QUARANTINED);
    }

    @ParameterizedTest
    @CsvSource({
        "/exploitation/selection, tout=oui, 422",
        "/exploitation/selection, coches=oui, 422",
        "/exploitation/selection/rejeu, id=m2&nombre=1, 422",
        "/exploitation/selection/rejeu, id=m2&why=x, 422",
        "/exploitation/quarantaine/rejeu, groupe=inconnu&nombre=1&why=x, 409",
        "/exploitation/quarantaine/rejeu, groupe=inconnu&nombre=1, 422"
    })
    void aReplayWithoutASelectionOrAReasonIsRefused(String path, String form, int status) {
        assertThat(server.postForm(path, form).statusCode()).isEqualTo(status);
    }

    @Test
    void quarantineGroupsByReasonWithItsMendAndReplaysAGroup() {
        String page = server.get("/exploitation/quarantaine").body();
        assertThat(page)
                .as("reasons that differ in a number are one group")
                .contains("Rejouer 12 messages")
                .contains("Réglez «\u00a0charset\u00a0» pour cette source")
                .contains("Enveloppe périmée (400).");
        String key = page.replaceAll(
                "(?s).*?name=\"groupe\" value=\"(\\w+)\">\\s*<input type=\"hidden\" name=\"nombre\" value=\"12\".*",
                "$1");
        HttpResponse<String> done =
                server.postForm("/exploitation/quarantaine/rejeu", "groupe=" + key + "&nombre=12&why=charset");
        assertThat(done.headers().firstValue("Location")).hasValue("/exploitation/quarantaine?rejoues=12");
        assertThat(server.get("/exploitation/quarantaine").body()).doesNotContain("Rejouer 12 messages");
    }

    @Test
    void alertsShowOpenAndPastWithTheirLength() {
        assertThat(server.get("/exploitation/alertes").body())
                .contains("En cours (2)")
                .contains("Aucun message depuis plus de 2 h.")
                .contains("La plus ancienne livraison attendait")
                .contains(">1 h<");
    }

    @Test
    void theConfigurationIsCheckedComparedAppliedAndTakenBack() {
        String shown = server.get("/exploitation/configuration").body();
        assertThat(shown).contains("Version 1 en vigueur").contains("id=\"l5\"");
        String wrong = MemoryConfigurations.EXAMPLE.replace("2576", "abc");
        assertThat(server.postForm("/exploitation/configuration/verification", text(wrong))
                        .body())
                .contains("1 erreur")
                .contains("href=\"#l10\"")
                .contains("un nombre entier de 0 à 65535")
                .doesNotContain("action=\"/exploitation/configuration/application\"");
        String right = MemoryConfigurations.EXAMPLE.replace("2576", "2599");
        assertThat(server.postForm("/exploitation/configuration/verification", text(right))
                        .body())
                .contains("class=\"moins\">-     port: 2576")
                .contains("class=\"plus\">+     port: 2599")
                .contains("action=\"/exploitation/configuration/application\"");
        String applied = server.postForm(
                        "/exploitation/configuration/application", text(right) + "&base=1&why=nouveau+port")
                .body();
        assertThat(applied).contains("La version 2 est en vigueur.").contains("Flux redémarrés\u00a0: laboratoire.");
        assertThat(server.postForm("/exploitation/configuration/application", text(wrong) + "&base=1&why=x")
                        .statusCode())
                .as("based on a version that is no longer in force")
                .isEqualTo(409);
        assertThat(server.postForm("/exploitation/configuration/retour", "version=1&base=2&why=retour")
                        .body())
                .contains("La version 3 est en vigueur.");
        assertThat(server.configurations.text("3")).isEqualTo(MemoryConfigurations.EXAMPLE);
    }

    @Test
    void aLargeConfigurationFitsAndAnEndlessOneDoesNot() {
        String large = MemoryConfigurations.EXAMPLE + "# commentaire\n".repeat(20_000);
        assertThat(server.postForm("/exploitation/configuration/verification", text(large))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.postForm("/exploitation/configuration/verification", text("x".repeat(2_200_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.postForm("/exploitation/recherche", "text=" + "x".repeat(70_000))
                        .statusCode())
                .as("elsewhere the small limit holds")
                .isEqualTo(413);
    }

    private static String text(String text) {
        return "texte=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
