package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pharmacist's pages, over the real server. */
class PharmacyScreenTest {
    private static TestServer server;

    @BeforeAll
    static void start() throws WebStartException {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void productsAreListedWithTheirRiskInWords() {
        String page = server.get("/pharmacie").body();
        assertThat(page)
                .containsSubsequence(
                        "FICTICILLINE",
                        "moins de 7 jours",
                        "42 unité",
                        "3 jours",
                        "4 jours",
                        "IMAGINOL",
                        "suffisant",
                        "plus de 60 jours",
                        "Compresse",
                        "inconnu",
                        "jamais compté")
                .contains("2 mouvement(s) dans une autre unité")
                .contains("Rien n'est commandé d'ici")
                .doesNotContain("<b>10</b>");
    }

    @Test
    void theFilterTakesNamesAndCodes() {
        assertThat(server.get("/pharmacie?q=imagi").body()).contains("IMAGINOL").doesNotContain("FICTICILLINE");
        assertThat(server.get("/pharmacie?q=99900011").body())
                .contains("FICTICILLINE")
                .doesNotContain("IMAGINOL");
        assertThat(server.get("/pharmacie?q=zzz").body()).contains("Aucun produit ne correspond");
    }

    @Test
    void aProductHasBothDrawingsAndTheirFigures() {
        String page = server.get(product(SmallPharmacy.SHORT)).body();
        assertThat(page)
                .contains("<svg", "Demande par jour", "Stock par jour", "02/03/2026", "class=\"eventail\"")
                .doesNotContain("NaN")
                .doesNotContain("style=");
    }

    @Test
    void aProductThatWasNeverCountedHasNoStockToDraw() {
        assertThat(server.get(product("|Compresse")).body())
                .contains("Demande par jour")
                .doesNotContain("Stock par jour");
    }

    @Test
    void anUnknownProductIsNotFound() {
        assertThat(server.get(product("urn:ucd|1")).statusCode()).isEqualTo(404);
        assertThat(server.get("/pharmacie/produit").statusCode()).isEqualTo(404);
    }

    private static String product(String key) {
        return "/pharmacie/produit?cle=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
