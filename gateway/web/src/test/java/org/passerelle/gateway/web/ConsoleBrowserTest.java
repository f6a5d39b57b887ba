package org.passerelle.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;
import org.passerelle.routes.ports.Signal;

/** The console in a real browser: what is typed, ticked and applied, with and without JavaScript. */
class ConsoleBrowserTest {
    private static BrowserSession browser;
    private TestServer server;

    @BeforeAll
    static void open() {
        browser = BrowserSession.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

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
    void typingFiltersTheFlowsAndTheFilterHoldsWhileFiguresChange() {
        try (Page page = browser.page()) {
            page.navigate(server.url("/exploitation/flux"));
            page.getByLabel("Filtrer par nom").fill("pharm");
            assertThat(page.locator("tbody tr")).hasCount(1);
            server.store.add("pharmacie", new FlowFigures(Instant.now(), 4321, 0, Optional.empty(), 0, 0));
            server.signals.raise(new Signal.MessageHandled("x", "pharmacie", "t", MessageState.HANDLED, Duration.ZERO));
            assertThat(page.locator("tbody tr")).containsText("4 321".replace(' ', '\u202f'));
            assertThat(page.locator("tbody tr")).hasCount(1);
        }
    }

    @Test
    void fiveHundredFlowsAreReadable() {
        for (int i = 0; i < 500; i++) {
            server.parts.add(new StatusSource.Part("flux-%03d".formatted(i), "Source", i != 321, false, "Port 2575."));
        }
        Awaitility.await().until(() -> server.get("/exploitation/flux").body().contains("flux-499"));
        try (Page page = browser.page()) {
            page.navigate(server.url("/exploitation/flux"));
            assertThat(page.locator("tbody tr")
                            .filter(new Locator.FilterOptions().setHasText("flux-"))
                            .first())
                    .containsText("flux-321");
        }
    }

    @Test
    void tickedMessagesAreReplayedAfterALook() {
        try (Page page = browser.page()) {
            page.navigate(server.url("/exploitation?state=QUARANTINED"));
            page.locator("input[name=id]").first().check();
            server.signals.raise(new Signal.MessageHandled("x", "hub", "t", MessageState.HANDLED, Duration.ZERO));
            assertThat(page.locator("#nouvelles")).containsText("Nouveaux messages");
            assertThat(page.locator("input[name=id]").first()).isChecked();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rejouer les messages cochés…"))
                    .click();
            assertThat(page.locator("main")).containsText("1 message sera rejoué.");
            page.getByLabel("Raison du rejeu").fill("jeu de caractères corrigé");
            page.keyboard().press("Enter");
            assertThat(page.locator("p.fait")).containsText("1 message est remis dans la file");
        }
    }

    @Test
    void aConfigurationIsChangedWithoutJavaScript() {
        try (Page page = browser.page(false)) {
            page.navigate(server.url("/exploitation/configuration"));
            page.locator("summary").click();
            String wrong = MemoryConfigurations.EXAMPLE.replace("2576", "25x76");
            page.locator("textarea").fill(wrong);
            button(page, "Vérifier").click();
            assertThat(page.locator(".annotation")).containsText("un nombre entier");
            page.locator("textarea").fill(wrong.replace("25x76", "2580"));
            button(page, "Vérifier").click();
            assertThat(page.locator(".ecarts .plus")).containsText("port: 2580");
            page.locator("form[action$=application] input[name=why]").fill("nouveau port");
            button(page, "Appliquer").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Flux redémarrés : laboratoire.");
            page.locator("form[action$=retour] input[name=why]").fill("retour arrière");
            button(page, "Revenir à la version précédente (1)").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("La version 3 est en vigueur.");
        }
        assertThat(server.configurations.text("2"))
                .as("the text as applied, to the last line end")
                .isEqualTo(MemoryConfigurations.EXAMPLE.replace("2576", "2580"));
        assertThat(server.configurations.text(server.configurations.current().id()))
                .as("the text in force after going back")
                .isEqualTo(MemoryConfigurations.EXAMPLE);
    }

    @Test
    void aPastedMessageAndAFileAreTried() {
        try (Page page = browser.page()) {
            page.navigate(server.url("/exploitation/essai"));
            page.getByLabel("Ou message collé").fill("MSH|^~\\&|A\nPID|1||FICTIF\nMSH|^~\\&|B\nPV1|1");
            button(page, "Essayer").click();
            assertThat(page.locator("#resultat article")).hasCount(2);
            assertThat(page.locator("#resultat")).containsText("Segment PID absent");
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            "x.hl7", "application/octet-stream", "PAS DU HL7".getBytes(StandardCharsets.UTF_8)));
            button(page, "Essayer").click();
            assertThat(page.locator("#resultat")).containsText("Refusé.");
        }
    }

    @Test
    void aSearchByPatientLeavesNoTraceOfTheIdentifierInTheBrowser() {
        try (Page page = browser.page()) {
            page.navigate(server.url("/exploitation"));
            page.getByLabel("Identifiant du patient").fill("FICTIF456");
            button(page, "Chercher").click();
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.url()).as("address").doesNotContain("FICTIF456");
            assertThat(page.content()).as("page").doesNotContain("FICTIF456");
        }
    }

    @Test
    void theLanguageSwitchesAndStays() {
        try (Page page = browser.page(true, "en-GB")) {
            page.navigate(server.url("/exploitation/alertes"));
            assertThat(page.locator("h1")).hasText("Alerts");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Français"))
                    .click();
            assertThat(page.locator("h1")).hasText("Alertes");
            page.navigate(server.url("/exploitation/quarantaine"));
            assertThat(page.locator("h1")).hasText("Quarantaine");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
