package org.passerelle.gateway.web.pharmacy;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;

/** {@code /pharmacie}: how long each product lasts, and how that was reckoned. Nothing on it is about a patient. */
public final class PharmacyScreen {
    /** Its address. */
    public static final String HOME = "/pharmacie";

    private final Pages pages;
    private final PharmacyDesk desk;
    private final Offload offload;

    public PharmacyScreen(Pages pages, PharmacyDesk desk, Offload offload) {
        this.pages = pages;
        this.desk = desk;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get(HOME).handler(this::list);
        router.get(HOME + "/produit").handler(this::product);
    }

    private void list(RoutingContext context) {
        String filter = new Query(context.queryParams(), ZoneOffset.UTC)
                .only("q")
                .text("q")
                .orElse("");
        Frame frame = pages.pharmacy("Pharmacie");
        offload.run(
                context,
                () -> pages.draw("pharmacie.jte", frame, PharmacyPage.of(desk.overview(), filter)),
                html -> Pages.send(context, html));
    }

    private void product(RoutingContext context) {
        String key = new Query(context.queryParams(), ZoneOffset.UTC)
                .only("cle")
                .text("cle")
                .orElseThrow(PharmacyScreen::unknown);
        Frame frame = pages.pharmacy("Produit");
        offload.run(
                context,
                () -> pages.draw(
                        "pharmacie_produit.jte",
                        frame,
                        ProductPage.of(
                                desk.product(key).orElseThrow(PharmacyScreen::unknown),
                                PharmacyPage.of(desk.overview(), ""))),
                html -> Pages.send(context, html));
    }

    private static RuntimeException unknown() {
        return Problem.notFound("Rien n'est connu de ce produit.").asException();
    }
}
