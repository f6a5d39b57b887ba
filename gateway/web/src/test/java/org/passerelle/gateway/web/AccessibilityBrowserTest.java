package org.passerelle.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.gateway.web.pathos.ResidentId;

/** Every screen, light and dark, through axe-core: no violation, and nothing that the browser complains about. */
class AccessibilityBrowserTest {
    private static BrowserSession browser;
    private static TestServer server;

    @BeforeAll
    static void open() throws WebStartException {
        browser = BrowserSession.open();
        server = new TestServer();
        Instant now = Instant.now();
        ConsoleSamples.fill(server, now);
        server.suggest(Samples.suggestion(Samples.ARREST, now.minusSeconds(5)));
        server.suggest(Samples.suggestion(Samples.CHEST, now.minusSeconds(95)));
        server.suggest(Samples.suggestion(Samples.STROKE, now.minusSeconds(190)));
        server.suggest(Samples.suggestion(Samples.FEVER, now.minusSeconds(20)));
        server.suggest(Samples.news2("n1", now.minusSeconds(30)));
        server.catalogue.ask("avis");
        server.pathos.filled().open();
        server.suggest(Samples.asked("q1", now.minusSeconds(12)));
        server.suggest(Samples.abstention("a1", now.minusSeconds(15)));
        server.suggest(Samples.abstention("a2", now.minusSeconds(45)));
        server.parts.add(
                new StatusSource.Part("triage-news2", "Module IA", false, false, "Disjoncteur ouvert depuis 12 s."));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    /** Every page of the product. */
    enum Screen {
        REGULATION("/regulation"),
        SUGGESTION("/regulation/suggestions/s-c1"),
        SHOWING("/regulation/reglages"),
        ABSTENTION("/regulation/suggestions/a1"),
        MODULES("/modules"),
        MODULE("/modules/distant"),
        MODULE_QUIET("/modules/regles"),
        QUESTION("/regulation?useCase=avis"),
        FLOWS("/exploitation/flux"),
        QUARANTINE("/exploitation/quarantaine"),
        TRIAL("/exploitation/essai"),
        CONFIGURATION("/exploitation/configuration"),
        ALERTS("/exploitation/alertes"),
        STORAGE("/exploitation/stockage"),
        ACCESSES("/exploitation/acces"),
        MESSAGE_RICH("/exploitation/messages/c1"),
        MESSAGES("/exploitation"),
        MESSAGE("/exploitation/messages/m1"),
        MESSAGE_XML("/exploitation/messages/m3"),
        DELIVERIES("/exploitation/livraisons"),
        STATUS("/etat"),
        ERROR("/exploitation/messages/inconnu"),
        COUPE("/pathos"),
        COUPE_RESIDENT("/pathos/" + ResidentId.of(PathosSamples.FIRST)),
        COUPE_SAMPLE("/pathos/coupes/" + PathosSamples.COUPE + "/tirage"),
        PHARMACY("/pharmacie"),
        PRODUCT("/pharmacie/produit?cle=" + SmallPharmacy.SHORT.replace("|", "%7C"));

        private final String path;

        Screen(String path) {
            this.path = path;
        }
    }

    @ParameterizedTest
    @EnumSource
    void screenHasNoViolation(Screen screen) {
        try (Page page = browser.page()) {
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("404")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(server.url(screen.path));
            assertThat(page.locator("#theme")).isVisible();
            if (screen == Screen.REGULATION) {
                assertThat(page.locator("#direct")).hasText("Direct");
                page.keyboard().press("j");
            }
            assertNoViolation(page, screen, ColorScheme.LIGHT);
            assertNoViolation(page, screen, ColorScheme.DARK);
            if (page.locator("body.poste").count() > 0) {
                // Dark unless somebody asks for something else, whatever the system says.
                page.locator("#theme").click();
                assertNoViolation(page, screen, ColorScheme.LIGHT);
            }
            assertThat(complaints).as("console of " + screen).isEmpty();
        }
    }

    /** Pages that answer a form. */
    enum Answer {
        SELECTION("/exploitation?state=QUARANTINED", "button[name=tout]", ""),
        TRIAL("/exploitation/essai", "form.essai button", "MSH|^~\\&|A\nPID|1||FICTIF"),
        DRAFT("/exploitation/configuration", "form.essai button", "sources:\n  labo:\n    port: abc\n");

        private final String path;
        private final String button;
        private final String text;

        Answer(String path, String button, String text) {
            this.path = path;
            this.button = button;
            this.text = text;
        }
    }

    @ParameterizedTest
    @EnumSource
    void answerToAFormHasNoViolation(Answer answer) {
        try (Page page = browser.page(true, answer == Answer.TRIAL ? "en-GB" : "fr-FR")) {
            page.navigate(server.url(answer.path));
            page.locator("details:has(form.essai) > summary").all().forEach(Locator::click);
            if (!answer.text.isEmpty()) {
                page.locator("textarea").fill(answer.text);
            }
            page.locator(answer.button).click();
            page.waitForLoadState();
            assertNoViolation(page, answer, ColorScheme.LIGHT);
            assertNoViolation(page, answer, ColorScheme.DARK);
        }
    }

    private static void assertNoViolation(Page page, Enum<?> screen, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        BrowserSession.picture(
                page,
                (screen.getDeclaringClass().getSimpleName() + "-" + screen + "-" + scheme).toLowerCase(Locale.ROOT));
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getViolations())
                .as("violations on " + screen + " in " + scheme)
                .extracting(rule -> rule.getId() + " "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getAny())
                                .toList())
                .isEmpty();
    }
}
