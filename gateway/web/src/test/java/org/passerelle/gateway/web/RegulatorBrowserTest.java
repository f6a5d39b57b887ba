package org.passerelle.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/**
 * A regulator at work, in a real browser: a shift by keyboard alone, suggestions that arrive while the regulator's hand is
 * on the list and while it is not, a suggestion that is overtaken, hostile text, and no JavaScript.
 */
class RegulatorBrowserTest {
    private static BrowserSession browser;

    private TestServer server;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        browser = BrowserSession.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() throws WebStartException {
        server = new TestServer();
        page = browser.page();
    }

    @AfterEach
    void closePage() {
        page.context().close();
        server.close();
    }

    @Test
    @DisplayName("four calls are decided by keyboard alone: accepted, modified, overridden, accepted from the detail")
    void aShiftByKeyboard() {
        Instant now = Instant.now();
        server.suggest(Samples.suggestion(Samples.FEVER, now.minusSeconds(40)));
        server.suggest(Samples.suggestion(Samples.CHEST, now.minusSeconds(30)));
        server.suggest(Samples.suggestion(Samples.STROKE, now.minusSeconds(20)));
        server.suggest(Samples.suggestion(Samples.ARREST, now.minusSeconds(10)));
        openList();
        assertThat(page.locator("#liste article .ligne .code")).hasText(new String[] {"P0", "P1", "P1", "P2"});

        assertThat(card("s-c1")).isFocused();
        page.keyboard().press("a");
        assertThat(card("s-c1").locator(".ligne [data-etat]")).hasText("Acceptée");

        page.keyboard().press("j");
        assertThat(card("s-c3")).isFocused();
        page.keyboard().press("m");
        page.keyboard().press("0");
        assertThat(card("s-c3").locator(".ligne [data-etat]")).hasText("Modifiée : P1 → P0");

        page.keyboard().press("j");
        page.keyboard().press("o");
        BrowserSession.picture(page, "regulation-ecarter");
        page.keyboard().press("3");
        assertThat(card("s-c2").locator(".ligne [data-etat]"))
                .hasText("Écartée : information de départ erronée ou incomplète");

        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("P2");
        page.keyboard().press("a");
        assertThat(page.locator(".etat")).hasText("Acceptée");
        page.keyboard().press("Escape");
        assertThat(page.locator(".vide")).hasText("Aucune suggestion en attente.");

        assertDecided("s-c1", Decision.Kind.ACCEPTED, "", "");
        assertDecided("s-c3", Decision.Kind.MODIFIED, "P0", "");
        assertDecided("s-c2", Decision.Kind.OVERRIDDEN, "", "need-more-info");
        assertDecided("s-c4", Decision.Kind.ACCEPTED, "", "");
    }

    @Test
    @DisplayName("a rarer reason is two digits away, and its list hides the common ones")
    void aRarerReason() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        openList();
        page.keyboard().press("j");
        page.keyboard().press("o");
        page.keyboard().press("9");
        assertThat(card("s-c2").locator(".autres button").first()).isVisible();
        assertThat(card("s-c2").locator("form > button[value=cds-not-applicable]"))
                .isHidden();
        BrowserSession.picture(page, "regulation-autre-raison");
        page.keyboard().press("4");
        assertThat(card("s-c2").locator(".ligne [data-etat]")).hasText("Écartée : non réalisable maintenant");
        assertDecided("s-c2", Decision.Kind.OVERRIDDEN, "", "not-convenient-feasible");
    }

    @Test
    @DisplayName("where a question comes first, a digit answers it, and the suggestion appears under the same hand")
    void theQuestionIsAnsweredByKeyboard() {
        server.catalogue.ask("avis");
        server.suggest(Samples.asked("q1", Instant.now()));
        openList();
        assertThat(page.locator("#liste .ligne .code:text-matches('P')")).hasCount(0);
        BrowserSession.picture(page, "regulation-question");
        page.keyboard().press("j");
        page.keyboard().press("3");
        assertThat(card("q1").locator(".ligne .code")).hasText("P1");
        assertThat(card("q1")).isFocused();
        page.keyboard().press("a");
        assertThat(card("q1").locator(".ligne [data-etat]")).hasText("Acceptée");
        assertThat(server.store.suggestion("q1").orElseThrow().before()).contains("P2");
    }

    @Test
    @DisplayName("what is new in a use case that asks first is announced without what it proposes")
    void theAnnouncementTellsNothing() {
        server.catalogue.ask("avis");
        server.suggest(Samples.suggestion(Samples.FEVER, Instant.now()));
        openList();
        page.keyboard().press("j");
        server.suggest(Samples.asked("q1", Instant.now()));
        assertThat(page.locator("#nouvelles")).hasText("1 nouvelle suggestion - touche N");
    }

    @Test
    @DisplayName("a silent answer about the same case leaves the suggestion on the page alone")
    void aSilentAnswerClosesNothing() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        openList();
        page.keyboard().press("j");
        server.suggest(Samples.shadow("shadow-1", Samples.CHEST, Instant.now()));
        server.suggest(Samples.suggestion(Samples.FEVER, Instant.now()));
        assertThat(page.locator("#nouvelles")).containsText("1 nouvelle suggestion");
        assertThat(card("s-c2").locator(".ligne [data-etat]")).hasText("À valider");
    }

    @Test
    @DisplayName("a suggestion appears by itself while no hand is on the list")
    void aSuggestionAppearsLive() {
        openList();
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        assertThat(card("s-c2")).isVisible();
        assertThat(card("s-c2").locator("mark")).hasText("irradie dans le bras gauche");
    }

    @Test
    @DisplayName("nothing moves under a hand: what is new is announced, with the most urgent level, and shown on N")
    void nothingMovesUnderAHand() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        openList();
        page.keyboard().press("j");
        assertThat(card("s-c2")).isFocused();
        double top = card("s-c2").boundingBox().y;

        server.suggest(Samples.suggestion(Samples.FEVER, Instant.now()));
        server.suggest(Samples.suggestion(Samples.ARREST, Instant.now()));
        assertThat(page.locator("#nouvelles"))
                .hasText("2 nouvelles suggestions, la plus urgente : P0 (saisi P2) - touche N");
        assertThat(page.locator("#liste article")).hasCount(1);
        assertThat(card("s-c2").boundingBox().y)
                .as("the card stays where it is")
                .isEqualTo(top);
        BrowserSession.picture(page, "regulation-nouvelles");

        page.keyboard().press("n");
        assertThat(page.locator("#liste article .ligne .code")).hasText(new String[] {"P0", "P1", "P2"});
        assertThat(card("s-c2")).isFocused();
    }

    @Test
    @DisplayName("a suggestion that is overtaken by newer facts says so in its place and can no longer be accepted")
    void anOvertakenSuggestionIsClosed() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        openList();
        page.keyboard().press("j");
        server.suggest(Samples.suggestion(Samples.CHEST, "s-c2-newer", Instant.now()));
        assertThat(card("s-c2").locator(".ligne [data-etat]")).hasText("Remplacée : les faits ont changé");
        page.keyboard().press("a");
        assertThat(page.locator("#nouvelles")).isEnabled();
        page.keyboard().press("n");
        assertThat(card("s-c2-newer")).isVisible();
        assertThat(server.store.suggestion("s-c2-newer").orElseThrow().decision())
                .as("a key pressed on the old card decides nothing")
                .isEmpty();
    }

    @Test
    @DisplayName("a decision that comes too late is answered in words, and the card stays")
    void aLateDecisionIsExplained() {
        server.store.add(Samples.suggestion(Samples.CHEST, Instant.now()));
        openList();
        server.store.add(Samples.suggestion(Samples.CHEST, "s-c2-newer", Instant.now()));
        page.keyboard().press("j");
        page.keyboard().press("a");
        assertThat(page.locator("#annonce")).containsText("Trop tard");
    }

    @Test
    @DisplayName("single letters can be switched off, and then do nothing")
    void lettersCanBeSwitchedOff() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        openList();
        page.keyboard().press("?");
        page.locator("#touches").click();
        page.keyboard().press("j");
        assertThat(card("s-c2")).not().isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(card("s-c2")).isFocused();
    }

    @Test
    @DisplayName("a note with markup is shown as text and runs nothing")
    void hostileTextIsShownAsText() {
        Samples.Call hostile = new Samples.Call(
                "x",
                "P1",
                "P2",
                "50",
                "male",
                "<img src=x onerror=alert(1)>",
                "<script>document.title='pris'</script><b>gras</b> douleur",
                "<b>gras",
                "<i>raison</i>");
        server.suggest(Samples.suggestion(hostile, Instant.now()));
        openList();
        assertThat(card("s-x").locator("blockquote"))
                .hasText("<script>document.title='pris'</script><b>gras</b> douleur");
        assertThat(card("s-x").locator("mark")).hasText("<b>gras");
        assertThat(page.locator("#liste script, #liste img, #liste b, #liste i"))
                .hasCount(0);
        assertThat(page).hasTitle("Régulation - Passerelle");
    }

    @Test
    @DisplayName("without JavaScript a suggestion is read and accepted by its button")
    void worksWithoutJavaScript() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        try (Page plain = browser.page(false)) {
            plain.navigate(server.url("/regulation"));
            plain.locator("#s-s-c2 button[value=ACCEPTED]").click();
            assertThat(plain.locator(".vide")).hasText("Aucune suggestion en attente.");
        }
        assertDecided("s-c2", Decision.Kind.ACCEPTED, "", "");
    }

    @Test
    @DisplayName("the moment at which a suggestion was first on a screen is kept")
    void firstShowingIsNoted() {
        server.suggest(Samples.suggestion(Samples.CHEST, Instant.now()));
        assertThat(server.store.suggestion("s-c2").orElseThrow().shownAt())
                .as("before any screen")
                .isEmpty();
        openList();
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                server.store.suggestion("s-c2").orElseThrow().shownAt())
                        .as("after the list was drawn")
                        .isPresent());
    }

    private void openList() {
        page.navigate(server.url("/regulation"));
        assertThat(page.locator("#direct")).hasText("Direct");
    }

    private Locator card(String suggestionId) {
        return page.locator("[id='s-" + suggestionId + "']");
    }

    private void assertDecided(String suggestionId, Decision.Kind kind, String value, String reasonCode) {
        SuggestionRow row = server.store.suggestion(suggestionId).orElseThrow();
        assertThat(row.decision()).as("decision on " + suggestionId).hasValueSatisfying(decision -> {
            assertThat(decision.kind()).isEqualTo(kind);
            assertThat(decision.value().orElse("")).isEqualTo(value);
            assertThat(decision.reasonCode().orElse("")).isEqualTo(reasonCode);
            assertThat(decision.by()).isEqualTo("poste");
        });
    }
}
