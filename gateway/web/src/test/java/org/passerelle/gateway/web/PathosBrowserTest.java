package org.passerelle.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.gateway.web.pathos.ResidentId;
import org.passerelle.routes.ports.ProofReview;
import org.passerelle.routes.ports.ProofReview.Kind;

/** A physician at the keyboard: proofs beside their sources, one key each, nothing overwritten, left and resumed. */
class PathosBrowserTest {
    private static BrowserSession browser;
    private TestServer server;
    private Page page;

    @BeforeAll
    static void open() {
        browser = BrowserSession.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() throws WebStartException {
        server = new TestServer();
        server.pathos.filled();
        page = browser.page();
        page.navigate(server.url("/pathos"));
        sign("Dr Un");
    }

    @AfterEach
    void stop() {
        page.close();
        server.close();
    }

    private void sign(String name) {
        page.locator("form.praticien input[name=nom]").fill(name);
        page.locator("form.praticien button").click();
    }

    private String first() {
        return "/pathos/" + ResidentId.of(PathosSamples.FIRST);
    }

    private void openFirst() {
        page.navigate(server.url(first()));
        assertThat(page.locator("article.preuve.courante")).hasCount(1);
    }

    private Locator current() {
        return page.locator("article.preuve.courante");
    }

    private ProofReview holding(String proof) {
        return server.pathos.store().evidence().reviewsOf(proof).stream()
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("nobody reviewed " + proof));
    }

    @Test
    void theListShowsProgressAndTheBannerOfAFictitiousReferentiel() {
        assertThat(page.locator(".fictif")).containsText("RÉFÉRENTIEL FICTIF");
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.locator("input[name=date]").fill("2026-03-01");
        page.locator("button", new Page.LocatorOptions().setHasText("Ouvrir une coupe"))
                .click();
        assertThat(page.locator("h1")).containsText("01/03/2026");
        assertThat(page.locator("#controles")).isVisible();
        BrowserSession.picture(page, "pathos-liste");
    }

    @Test
    void theSourceFollowsTheProofWithItsWordsMarked() {
        openFirst();
        assertThat(page.locator("#source mark"))
                .containsText(current().locator("blockquote").textContent());
        for (int i = 0; i < 3; i++) {
            page.keyboard().press(i % 2 == 0 ? "j" : "ArrowDown");
            String words = current().locator("blockquote").textContent();
            assertThat(page.locator("#source mark")).hasText(words);
            assertThat(page.locator("#source mark")).isInViewport();
        }
        page.keyboard().press("k");
        assertThat(page.locator("#source mark"))
                .hasText(current().locator("blockquote").textContent());
        BrowserSession.picture(page, "pathos-resident");
    }

    @Test
    void acceptRejectModifyAndCommentAreOneKeyEach() {
        openFirst();
        String accepted = current().getAttribute("id");
        page.keyboard().press("a");
        assertThat(page.locator("#" + accepted)).hasClass(Pattern.compile("s-ACCEPTED"));
        assertThat(page.locator("#compte")).containsText("Vues : 1 sur 8");
        String rejected = current().getAttribute("id");
        assertThat(rejected).as("the next one that nobody reviewed").isNotEqualTo(accepted);

        page.keyboard().press("r");
        assertThat(page.locator("article .geste form")).isVisible();
        BrowserSession.picture(page, "pathos-rejeter");
        page.keyboard().press("2");
        assertThat(page.locator("#" + rejected)).containsText("Ancienne, sans actualité");

        String modified = current().getAttribute("id");
        page.keyboard().press("m");
        page.locator("article .geste select[name=type]").selectOption("EVALUATION");
        page.locator("article .geste button[value=MODIFIED]").click();
        assertThat(page.locator("#" + modified)).containsText("Modifiée par Dr Un");

        String commented = current().getAttribute("id");
        page.keyboard().press("c");
        page.locator("article .geste input[name=comment]").fill("à revoir avec l'IDE");
        page.keyboard().press("Enter");
        assertThat(page.locator("#" + commented)).containsText("à revoir avec l'IDE");

        assertThat(holding(accepted.substring(2)).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(holding(rejected.substring(2)).reason()).isEqualTo("outdated");
        assertThat(holding(modified.substring(2)).kind()).isEqualTo(Kind.MODIFIED);
        assertThat(holding(commented.substring(2)).by()).isEqualTo("Dr Un");
    }

    @Test
    void aSecondPhysicianIsToldAndOverwritesNothing() {
        openFirst();
        String proof = current().getAttribute("id").substring(2);
        server.pathos
                .store()
                .evidence()
                .review(new ProofReview(
                        proof, 1, Kind.REJECTED, "F07", "CONSTAT", "outdated", "", "Dr Deux", Instant.now()));
        page.keyboard().press("a");
        assertThat(page.locator("#p-" + proof + " .alerte")).containsText("Dr Deux a déjà rejeté cette preuve.");
        assertThat(holding(proof).by()).as("what holds").isEqualTo("Dr Deux");
        BrowserSession.picture(page, "pathos-conflit");
        page.keyboard().press("a");
        assertThat(page.locator("#p-" + proof)).containsText("Acceptée par Dr Un");
    }

    @Test
    void aProfilIsChosenByThePhysicianAndNeverBeforehand() {
        page.locator("input[name=date]").fill("2026-03-01");
        page.locator("button", new Page.LocatorOptions().setHasText("Ouvrir une coupe"))
                .click();
        openFirst();
        assertThat(page.locator("[aria-pressed=true]"))
                .hasCount(page.locator("#touches[aria-pressed=true]").count());
        page.locator("#profil-F19 summary").click();
        page.locator("#profil-F19 button[value=CH]").click();
        assertThat(page.locator("#profil-F19 summary")).containsText("Profil CH - Dr Un");
        assertThat(page.locator("#etats")).containsText("Profil CH");
        page.locator("button", new Page.LocatorOptions().setHasText("Terminer")).click();
        assertThat(page.locator("h1")).containsText("MODÈLE");
        page.navigate(server.url("/pathos"));
        assertThat(page.locator("tbody")).containsText("Terminé par Dr Un");
        assertThat(page.locator("#reprendre")).not().containsText("FICTIF");
    }

    @Test
    void newProofsAppearWithoutAReload() {
        openFirst();
        int before = page.locator("article.preuve").count();
        server.pathos.note(
                PathosSamples.FIRST,
                "n9",
                LocalDate.of(2026, 3, 3),
                "Transmission",
                "Nouvelle chute.",
                new PathosSamples.Words("Nouvelle chute.", "F07", "CONSTAT"));
        server.tellPathos(PathosSamples.FIRST);
        assertThat(page.locator("article.preuve")).hasCount(before + 1);
    }

    @Test
    void nothingIsSignedWithoutAName() {
        try (Page other = browser.page()) {
            other.navigate(server.url(first()));
            assertThat(other.locator("article.preuve.courante")).hasCount(1);
            other.keyboard().press("a");
            assertThat(other.locator("#erreur")).containsText("Indiquez d'abord votre nom");
            assertThat(server.pathos.store().evidence().lastReviewBy("poste")).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aSmallScreenShowsAllThreeColumns() {
        page.setViewportSize(1024, 768);
        openFirst();
        assertThat(page.locator("#etats")).isInViewport();
        assertThat(page.locator("#source mark")).isInViewport();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= 1024"))
                .isEqualTo(true);
        BrowserSession.picture(page, "pathos-1024");
    }
}
