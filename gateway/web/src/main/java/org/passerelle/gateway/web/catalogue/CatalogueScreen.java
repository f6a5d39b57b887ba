package org.passerelle.gateway.web.catalogue;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import org.passerelle.gateway.web.AdapterCatalogue;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;

/** {@code /modules}: every adapter at a glance, a page for each, and the switch that stops it. */
public final class CatalogueScreen {
    /** Its address. */
    public static final String HOME = "/modules";

    private static final String SECTION = "modules";

    private final Pages pages;
    private final AdapterCatalogue catalogue;
    private final Offload offload;

    public CatalogueScreen(Pages pages, AdapterCatalogue catalogue, Offload offload) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get(HOME).handler(this::list);
        router.get(HOME + "/:name").handler(this::detail);
        router.get(HOME + "/:name/sbom").handler(this::sbom);
        router.post(HOME + "/:name/mode").handler(this::set);
    }

    private void list(RoutingContext context) {
        Frame frame = pages.frame(context, "modules.title", SECTION, HOME);
        offload.run(
                context,
                () -> pages.draw("modules.jte", frame, catalogue.adapters()),
                html -> Pages.send(context, html));
    }

    private void detail(RoutingContext context) {
        String name = context.pathParam("name");
        boolean done = query(context.queryParams()).flag("fait");
        Frame frame = pages.frame(context, "module.title", SECTION, address(name));
        offload.run(
                context,
                () -> pages.draw("module.jte", frame, AdapterPage.of(find(name), catalogue.comparisons(), done)),
                html -> Pages.send(context, html));
    }

    private void sbom(RoutingContext context) {
        String name = context.pathParam("name");
        offload.run(
                context,
                () -> find(name)
                        .manifest()
                        .papers()
                        .sbom()
                        .orElseThrow(() -> Problem.notFound("Ce module n'a pas de nomenclature logicielle.")
                                .asException()),
                sbom -> context.response()
                        .putHeader("Content-Type", "application/vnd.cyclonedx+json; charset=utf-8")
                        .putHeader("Content-Disposition", "attachment; filename=\"sbom.cdx.json\"")
                        .end(sbom));
    }

    private void set(RoutingContext context) {
        String name = context.pathParam("name");
        Query form = query(context.request().formAttributes());
        SwitchCommand.Wish wish = new SwitchCommand.Wish(
                form.text("useCase").orElse(""),
                form.text("unit").orElse(""),
                form.text("mode"),
                form.text("why", SwitchCommand.MAX_WHY_CHARS),
                Actor.WORKSTATION);
        offload.run(
                context,
                () -> new SwitchCommand(catalogue).set(name, wish),
                view -> Pages.redirect(context, address(name) + "?fait=true"));
    }

    private AdapterView find(String name) {
        Optional<AdapterView> view = catalogue.adapter(name);
        return view.orElseThrow(() -> SwitchCommand.unknown());
    }

    private static String address(String name) {
        return HOME + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static Query query(MultiMap parameters) {
        return new Query(parameters, ZoneOffset.UTC);
    }
}
