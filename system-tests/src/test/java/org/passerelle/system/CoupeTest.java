package org.passerelle.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programme: the notes of eighty residents arrive as HL7 and FHIR, their proofs stand in the book, survive a kill, a physician
 * validates at the keyboard of a browser, and leaves with the table and the dossier.
 */
class CoupeTest {
    private static final int RESIDENTS = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String AUTHORITY = "1.2.250.1.999.1.1";

    @TempDir
    Path folder;

    @Test
    void eightyResidentsFromTheirNotesToTheDossier() throws Exception {
        try (Product product = new Product(folder.resolve("data"), "--no-simulator").start()) {
            try (MllpPeer dui = new MllpPeer(product.ehpadPort())) {
                for (int resident = 1; resident <= RESIDENTS; resident++) {
                    assertThat(dui.send(note("A" + resident, resident, "T02", "Chute ce matin dans le couloir.")))
                            .as("answer to the note of resident %d", resident)
                            .isEqualTo("AA");
                    assertThat(product.postFhir("/fhir/dui", bundle(resident)).statusCode())
                            .as("answer to the bundle of resident %d", resident)
                            .isEqualTo(200);
                }
            }
            await("proofs of everyone; log: " + product.readLog())
                    .atMost(PATIENCE)
                    .until(() -> withProofs(product) == RESIDENTS);
            product.killWithoutWarning();
            product.start();
            assertThat(withProofs(product))
                    .as("residents with proofs after a kill")
                    .isEqualTo(RESIDENTS);
            correct(product);
            try (Playwright playwright = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                    Browser browser = browser(playwright)) {
                validate(browser.newPage(), product);
            }
        }
    }

    /** A corrected note withdraws what it no longer says. */
    private static void correct(Product product) throws Exception {
        JsonNode first = product.get("/api/v1/pathos/residents").path("items").path(0);
        String proofs = "/api/v1/pathos/residents/" + first.path("id").asText() + "/proofs";
        assertThat(words(product.get(proofs))).as("before the correction").anyMatch(word -> word.contains("Chute"));
        try (MllpPeer dui = new MllpPeer(product.ehpadPort())) {
            assertThat(dui.send(note("B1", 1, "T10", "Bonne nuit, s'est levée seule.")))
                    .isEqualTo("AA");
        }
        await("the fall is withdrawn")
                .atMost(PATIENCE)
                .until(() -> words(product.get(proofs)).stream().noneMatch(word -> word.contains("Chute")));
    }

    private static void validate(Page page, Product product) throws Exception {
        page.navigate(product.uri("/pathos").toString());
        page.locator("form.praticien input[name=nom]").fill("Dr Un");
        page.locator("form.praticien button").click();
        page.locator("input[name=date]").fill("2026-12-01");
        page.locator("button", new Page.LocatorOptions().setHasText("Ouvrir une coupe"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(RESIDENTS);
        page.locator("tbody a").nth(1).click();
        assertThat(page.locator("#source mark")).isVisible();
        String first = page.locator("article.preuve.courante").getAttribute("id");
        page.keyboard().press("a");
        assertThat(page.locator("#" + first)).containsText("Acceptée par Dr Un");
        String second = page.locator("article.preuve.courante").getAttribute("id");
        assertThat(second).as("the next proof has the focus").isNotEqualTo(first);
        page.keyboard().press("r");
        assertThat(page.locator("article .motifs")).isVisible();
        page.keyboard().press("4");
        assertThat(page.locator("#" + second)).containsText("Ne prouve pas cet état");
        page.locator(".profil summary").first().click();
        page.locator(".profil button[value=S1]").first().click();
        assertThat(page.locator(".profil summary").first()).containsText("Profil S1 - Dr Un");

        page.navigate(product.uri("/pathos").toString());
        assertThat(Files.readString(download(page, "Tableau CSV")))
                .contains("RÉFÉRENTIEL FICTIF")
                .contains(";S1;");
        byte[] pdf = Files.readAllBytes(download(page, "Dossier PDF"));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    private static Path download(Page page, String link) {
        Download download = page.waitForDownload(() ->
                page.locator("a", new Page.LocatorOptions().setHasText(link)).click());
        return download.path();
    }

    private static List<String> words(JsonNode proofs) {
        return Stream.of(proofs.path("items"))
                .flatMap(items -> items.valueStream())
                .filter(proof -> proof.path("withdrawnAt").isNull())
                .map(proof -> proof.path("words").asText())
                .toList();
    }

    private static long withProofs(Product product) {
        return product.get("/api/v1/pathos/residents")
                .path("items")
                .valueStream()
                .filter(resident -> resident.path("proofs").asInt() >= 2)
                .count();
    }

    private static String note(String controlId, int resident, String event, String text) {
        String number = "R" + resident;
        return String.join(
                "\r",
                "MSH|^~\\&|DUI|EHPAD-FICTIF|PASSERELLE|EHPAD-FICTIF|20261120080000||MDM^" + event + "^MDM_T02|"
                        + controlId + "|P|2.5|||||FRA|UNICODE UTF-8|FR",
                "EVN||20261120080000",
                "PID|1||" + number + "^^^EHPAD-FICTIF&" + AUTHORITY + "&ISO^PI||FICTIF" + resident
                        + "^CAMILLE^^^^^L||19350101|F",
                "PV1|1|I|EHPAD^CH-1^1",
                "TXA|1|PN^Transmission|TX|20261120080000||||||||" + number + "-1^EHPAD-FICTIF|"
                        + (event.equals("T10") ? number + "-1^EHPAD-FICTIF" : "") + "|||" + number + "|AU||AV",
                "OBX|1|TX|11506-3^Transmission^LN||" + text + "||||||F|||20261120080000",
                "");
    }

    private static String bundle(int resident) {
        String text = Base64.getEncoder()
                .encodeToString(
                        "MNA 15/30. Escarre sacrée stade 2, pansement x3/sem.".getBytes(StandardCharsets.UTF_8));
        return """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"fullUrl":"urn:uuid:p%1$d","resource":{"resourceType":"Patient","id":"p%1$d","identifier":[{"type":{"coding":[
                {"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"PI"}]},"system":"urn:oid:%2$s","value":"R%1$d"}],
                "name":[{"family":"FICTIF%1$d","given":["Camille"]}],"birthDate":"1935-01-01"},
                "request":{"method":"PUT","url":"Patient/p%1$d"}},
                {"fullUrl":"urn:uuid:d%1$d","resource":{"resourceType":"DocumentReference","id":"d%1$d","status":"current",
                "date":"2026-11-18T09:00:00+01:00","description":"Bilan","subject":{"reference":"Patient/p%1$d"},
                "content":[{"attachment":{"contentType":"text/plain; charset=utf-8","data":"%3$s"}}]},
                "request":{"method":"PUT","url":"DocumentReference/d%1$d"}}]}""".formatted(resident, AUTHORITY, text);
    }

    private static Browser browser(Playwright playwright) {
        Optional<Path> chromium = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium on the PATH: install Debian's package chromium");
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    }
}
