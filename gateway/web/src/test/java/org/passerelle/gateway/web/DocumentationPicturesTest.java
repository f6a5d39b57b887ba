package org.passerelle.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.passerelle.gateway.web.pathos.ResidentId;

/** Draws the pictures of {@code docs/console.md} and {@code docs/adapters.md} anew, when the property {@code passerelle.pictures} names their folder. */
@EnabledIfSystemProperty(named = "passerelle.pictures", matches = ".+")
class DocumentationPicturesTest {
    private static final int MAX_BYTES = 200_000;

    private static final Map<String, String> SCREENS = Map.of(
            "console-flux", "/exploitation/flux",
            "console-messages", "/exploitation?state=QUARANTINED",
            "console-message", "/exploitation/messages/c1",
            "console-quarantaine", "/exploitation/quarantaine",
            "console-alertes", "/exploitation/alertes",
            "console-stockage", "/exploitation/stockage",
            "console-acces", "/exploitation/acces",
            "console-modules", "/modules",
            "console-module", "/modules/distant");

    private final Path folder = Path.of(System.getProperty("passerelle.pictures", "."));

    @Test
    void everyPictureIsDrawnAndSmall() throws WebStartException, IOException {
        try (BrowserSession browser = BrowserSession.open();
                TestServer server = new TestServer();
                Page page = browser.page()) {
            ConsoleSamples.fill(server, Instant.now());
            Awaitility.await()
                    .until(() -> server.get("/exploitation/flux").body().contains("Dossier surveillé"));
            server.postForm("/exploitation/recherche", "patient=FICTIF456");
            for (Map.Entry<String, String> screen : SCREENS.entrySet()) {
                page.navigate(server.url(screen.getValue()));
                assertThat(page.locator("#theme")).isVisible();
                draw(page, screen.getKey());
            }
            drawTrial(page, server);
            drawConfiguration(page, server);
            drawCoupe(page, server);
            drawPharmacy(page, server);
        }
    }

    private void drawPharmacy(Page page, TestServer server) throws IOException {
        page.navigate(server.url("/pharmacie"));
        assertThat(page.locator("table.pharmacie")).isVisible();
        draw(page, "pharmacie");
        page.locator("table.pharmacie tbody a").first().click();
        assertThat(page.locator("svg.dessin").first()).isVisible();
        draw(page, "pharmacie-produit");
    }

    private void drawTrial(Page page, TestServer server) throws IOException {
        page.navigate(server.url("/exploitation/essai"));
        page.locator("textarea").fill("MSH|^~\\&|LABO|CHU\nPID|1||FICTIF456^^^CHU||ESSAI^Léa");
        page.locator("form.essai button").click();
        assertThat(page.locator("#resultat")).isVisible();
        draw(page, "console-essai");
    }

    private void drawConfiguration(Page page, TestServer server) throws IOException {
        page.navigate(server.url("/exploitation/configuration"));
        page.locator("summary").click();
        page.locator("textarea").fill(MemoryConfigurations.EXAMPLE.replace("2576", "2580"));
        page.locator("form.essai button").click();
        assertThat(page.locator(".ecarts")).isVisible();
        draw(page, "console-configuration");
    }

    private void drawCoupe(Page page, TestServer server) throws IOException {
        server.pathos.filled().open();
        page.navigate(server.url("/pathos"));
        page.locator("form.praticien input[name=nom]").fill("Dr Un");
        page.locator("form.praticien button").click();
        assertThat(page.locator("tbody tr")).hasCount(3);
        draw(page, "coupe-residents");
        page.navigate(server.url("/pathos/" + ResidentId.of(PathosSamples.FIRST) + "?preuve=n1-1"));
        assertThat(page.locator("#source mark")).isVisible();
        draw(page, "coupe-preuves");
        page.locator("article.preuve.courante [data-touche=r]").click();
        assertThat(page.locator(".motifs")).isVisible();
        draw(page, "coupe-rejet");
    }

    private void draw(Page page, String name) throws IOException {
        Path picture = folder.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        assertThat(Files.size(picture)).as("bytes of " + name).isBetween(5_000L, (long) MAX_BYTES);
    }
}
