package org.passerelle.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.Decision.Kind;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.showing.Verdict;

/**
 * A night of thirty calls in a real browser, by keyboard alone: whatever happens meanwhile, the card under the hand stays
 * where it is, and a key never decides on anything else than what is shown.
 */
class ShiftBrowserTest {
    private static final int FIRST_WAVE = 10;

    private BrowserSession browser;
    private TestServer server;
    private Page page;

    @BeforeEach
    void open() throws WebStartException {
        browser = BrowserSession.open();
        server = new TestServer();
        page = browser.page();
    }

    @AfterEach
    void close() {
        if (page != null) {
            page.context().close();
        }
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @DisplayName("thirty calls, no mouse")
    void aNight() throws WebStartException {
        for (int n = 1; n <= FIRST_WAVE; n++) {
            server.suggest(Shift.shown(Shift.call(n)));
        }
        page.navigate(server.url("/regulation"));
        assertThat(page.locator("#direct")).hasText("Direct");
        picture("regulation-liste");
        decideAll(FIRST_WAVE);
        contradiction();
        severalPatients();
        exercise();
        laterFacts();
        withdrawn();
        quietOnes();
        expiry();
        moduleStopped();
        connectionLost();
        lastWave();
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("violations at the end")
                .isEmpty();
    }

    /** The first card has the focus when the page opens; each is decided another way, and J leads to the next. */
    private void decideAll(int count) {
        List<String> ids = page.locator("#liste article").all().stream()
                .map(card -> card.getAttribute("data-suggestion"))
                .toList();
        assertThat(ids).hasSize(count);
        for (int i = 0; i < count; i++) {
            Locator card = card(ids.get(i));
            assertThat(card).isFocused();
            assertThat(card.locator(".panneau")).isVisible();
            String proposed = card.locator(".ligne .code").textContent();
            switch (i % 3) {
                case 0 -> press("a");
                case 1 -> press("m", proposed.equals("P3") ? "2" : "3");
                default -> press("o", String.valueOf(1 + i % 8));
            }
            assertThat(state(ids.get(i)))
                    .containsText(List.of("Acceptée", "Modifiée", "Écartée").get(i % 3));
            if (i < count - 1) {
                press("j");
            }
        }
        assertThat(server.store
                        .suggestion(ids.getFirst())
                        .orElseThrow()
                        .decision()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
    }

    private void contradiction() {
        Samples.Call call = Shift.call(11, Samples.ARREST, "P3");
        arrive(Shift.shown(call));
        showAndTake("s-n11");
        assertThat(card("s-n11").locator(".difference")).hasText("▲ plus urgent que P3 saisi");
        assertThat(card("s-n11").locator("mark")).hasText(call.evidence());
        picture("regulation-contradiction");
        press("a");
        assertThat(state("s-n11")).hasText("Acceptée");
    }

    private void severalPatients() {
        Samples.Call driver = Shift.call(12, Samples.CHEST, "P2");
        arrive(Shift.of("a", driver));
        arrive(Shift.of("b", Shift.call(12, Samples.FEVER, "")));
        showAndTake("s-n12a");
        assertThat(card("s-n12a").locator(".plusieurs")).isVisible();
        picture("regulation-plusieurs-patients");
        StoredSuggestion newer = Shift.newer(driver, Shift.call(12, Samples.ARREST, "P2"));
        arrive(newer.about(Shift.of("a", driver).subject()));
        assertThat(state("s-n12a")).hasText("Remplacée : les faits ont changé");
        assertThat(state("s-n12b")).hasText("À valider");
        showAndTake("newer-n12");
        press("a");
        press("j");
        take("s-n12b");
        press("o", "8");
        assertThat(state("s-n12b")).hasText("Écartée : appel en double ou déjà régulé");
    }

    private void exercise() {
        arrive(Shift.as(Shift.shown(Shift.call(14, Samples.STROKE, "P2")), Outcome.SUGGESTED, "", true, true));
        showAndTake("s-n14");
        assertThat(card("s-n14").locator(".panneau .exercice")).isVisible();
        picture("regulation-exercice");
        press("a");
        assertThat(state("s-n14")).hasText("Acceptée");
    }

    /** News about the call under the hand: it says so in its place, nothing moves, and the key decides nothing. */
    private void laterFacts() {
        Samples.Call call = Shift.call(15, Samples.FEVER, "");
        arrive(Shift.shown(call));
        showAndTake("s-n15");
        watchLayout();
        double top = card("s-n15").boundingBox().y;
        arrive(Shift.newer(call, Shift.call(15, Samples.ARREST, "P2")));
        assertThat(state("s-n15")).hasText("Remplacée : les faits ont changé");
        picture("regulation-remplacee");
        press("a");
        assertThat(card("s-n15").boundingBox().y)
                .as("top of the card under the hand")
                .isEqualTo(top);
        assertThat(layoutShift()).as("layout shift while news came in").isZero();
        assertThat(server.store.suggestion("newer-n15").orElseThrow().decision())
                .as("a key meant for the old one")
                .isEmpty();
        showAndTake("newer-n15");
        press("a");
        assertThat(state("newer-n15")).hasText("Acceptée");
    }

    private void withdrawn() {
        Samples.Call call = Shift.call(16, Samples.CHEST, "P2");
        arrive(Shift.shown(call));
        showAndTake("s-n16");
        watchLayout();
        StoredSuggestion abstained = Samples.abstention("a16", java.time.Instant.now());
        arrive(abstained.about(Shift.shown(call).subject()));
        assertThat(state("s-n16")).hasText("Retirée : les faits ont changé");
        assertThat(layoutShift())
                .as("layout shift while a suggestion was withdrawn")
                .isZero();
        picture("regulation-retiree");
        assertThat(page.locator("#nouvelles")).isEnabled();
        press("n");
        assertThat(page.locator("[data-suggestion=s-n16]")).hasCount(0);
        assertThat(page.locator(".abstentions")).containsText("Ni âge, ni motif, ni texte.");
    }

    /** A silent downgrade, an answer too late, one that the budget holds, an abstention: none is a card, all are there. */
    private void quietOnes() {
        arrive(Shift.as(Shift.shown(Shift.call(17)), Outcome.SUGGESTED, Verdict.DOWNGRADE.code(), false, false));
        arrive(Shift.as(Shift.shown(Shift.call(18)), Outcome.LATE, "cut-off", false, false));
        arrive(Shift.as(Shift.shown(Shift.call(19)), Outcome.SUGGESTED, Verdict.BUDGET.code(), false, false));
        arrive(Shift.as(Shift.shown(Shift.call(20)), Outcome.NOT_ASKED, "switched-off", false, false));
        // Nobody has a hand on the list after the last card left it: it shows what is new by itself.
        assertThat(page.locator("#liste")).containsText("1 suggestion gardée en silence");
        assertThat(page.locator(".abstentions")).containsText("Réponse trop tardive");
        assertThat(page.locator(".abstentions")).containsText("Module arrêté");
        assertThat(page.locator(".gardees summary")).hasText("Gardées par le quota ou le seuil (1)");
        for (String id : List.of("s-n17", "s-n18", "s-n19", "s-n20")) {
            assertThat(page.locator("[data-suggestion=" + id + "]")).hasCount(0);
        }
        picture("regulation-sans-suggestion");
    }

    private void expiry() {
        arrive(Shift.expiring(Shift.shown(Shift.call(21, Samples.STROKE, "P2")), Duration.ofSeconds(6)));
        showAndTake("s-n21");
        watchLayout();
        assertThat(state("s-n21")).hasText("Périmée");
        assertThat(layoutShift()).as("layout shift while a suggestion expired").isZero();
        press("a");
        assertThat(server.store.suggestion("s-n21").orElseThrow().decision()).isEmpty();
        picture("regulation-perimee");
    }

    private void moduleStopped() {
        arrive(Shift.shown(Shift.call(22, Samples.CHEST, "P2")));
        showAndTake("s-n22");
        watchLayout();
        server.showing.stop("triage", "dr.nuit", "suggestions incohérentes");
        assertThat(page.locator("#etat-poste")).containsText("Module arrêté");
        assertThat(page.locator("#etat-poste")).containsText("suggestions incohérentes");
        assertThat(state("s-n22")).hasText("Module arrêté : suggestion retirée");
        assertThat(layoutShift())
                .as("layout shift while the module was stopped")
                .isZero();
        picture("regulation-module-arrete");
        press("a");
        assertThat(server.store.suggestion("s-n22").orElseThrow().decision()).isEmpty();
        server.showing.start("triage");
        assertThat(page.locator("#etat-poste")).not().containsText("Module arrêté");
    }

    private void connectionLost() throws WebStartException {
        arrive(Shift.shown(Shift.call(23, Samples.STROKE, "P2")));
        showAndTake("s-n23");
        watchLayout();
        int port = server.cut();
        assertThat(page.locator("#direct")).containsText("Connexion perdue depuis");
        assertThat(layoutShift())
                .as("layout shift when the connection was lost")
                .isZero();
        press("a");
        assertThat(page.locator("#annonce")).containsText("rien n'a été enregistré");
        picture("regulation-connexion-perdue");
        server.store.add(Shift.shown(Shift.call(24, Samples.ARREST, "P2")));
        server.comeBack(port);
        assertThat(page.locator("#direct")).hasText("Direct");
        showAndTake("s-n24");
        press("a");
        assertThat(state("s-n24")).hasText("Acceptée");
    }

    private void lastWave() {
        for (int n = 25; n <= 30; n++) {
            arrive(Shift.shown(Shift.call(n)));
        }
        for (int n = 25; n <= 30; n++) {
            showAndTake("s-n" + n);
            press("a");
            assertThat(state("s-n" + n)).hasText("Acceptée");
        }
    }

    private void arrive(StoredSuggestion answer) {
        server.suggest(answer);
    }

    /** N until it is on the list, J and K until it is under the hand. */
    private void showAndTake(String id) {
        Locator card = card(id);
        // The list shows news by itself where nobody has a hand on it, and asks for N where somebody has.
        assertThat(card.or(page.locator("#nouvelles:enabled")).first()).isVisible();
        if (card.count() == 0) {
            press("n");
        }
        assertThat(card).isVisible();
        take(id);
    }

    private void take(String id) {
        int most = page.locator("#liste article").count();
        for (int i = 0; i < most; i++) {
            press("k");
        }
        for (int i = 0; i < most && !isFocused(id); i++) {
            press("j");
        }
        assertThat(card(id)).isFocused();
        assertThat(card(id).locator(".panneau")).isVisible();
    }

    private boolean isFocused(String id) {
        return id.equals(page.evaluate("document.activeElement.dataset.suggestion || ''"));
    }

    /** Sums up what moves from now on, whoever moved it. */
    private void watchLayout() {
        page.evaluate("""
                () => {
                  window.moved = 0;
                  if (!window.mover) {
                    window.mover = new PerformanceObserver((seen) => seen.getEntries().forEach((entry) => (window.moved += entry.value)));
                    window.mover.observe({ type: "layout-shift", buffered: false });
                  }
                }""");
    }

    private double layoutShift() {
        return ((Number) page.evaluate("window.moved")).doubleValue();
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private void picture(String name) {
        BrowserSession.picture(page, name);
    }

    private Locator card(String suggestionId) {
        return page.locator("article[data-suggestion='" + suggestionId + "']");
    }

    private Locator state(String suggestionId) {
        return card(suggestionId).locator(".ligne [data-etat]");
    }
}
