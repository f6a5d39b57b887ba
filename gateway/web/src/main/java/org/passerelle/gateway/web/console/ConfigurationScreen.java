package org.passerelle.gateway.web.console;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;

/** {@code /exploitation/configuration}: looked at, checked, compared, applied with a reason, and taken back. */
final class ConfigurationScreen {
    /** Its address; forms under it may be larger than elsewhere. */
    static final String HOME = "/exploitation/configuration";

    private static final int MAX_WHY_CHARS = 500;

    private final Pages pages;
    private final ConfigurationDesk desk;
    private final Offload offload;

    ConfigurationScreen(Pages pages, ConfigurationDesk desk, Offload offload) {
        this.pages = pages;
        this.desk = desk;
        this.offload = offload;
    }

    void mount(Router router) {
        router.get(HOME).handler(context -> {
            Optional<String> version = query(context.queryParams()).text("version");
            draw(context, () -> desk.show(version));
        });
        router.post(HOME + "/verification").handler(context -> {
            String text = text(context);
            draw(context, () -> desk.check(text));
        });
        router.post(HOME + "/application").handler(context -> {
            String text = text(context);
            String why = why(context);
            String base = base(context);
            draw(context, () -> desk.apply(text, base, Actor.WORKSTATION, why));
        });
        router.post(HOME + "/retour").handler(context -> {
            String version = query(context.request().formAttributes())
                    .text("version")
                    .orElseThrow(() ->
                            Problem.unprocessable("Choisissez une version.").asException());
            String why = why(context);
            String base = base(context);
            draw(context, () -> desk.restore(version, base, Actor.WORKSTATION, why));
        });
    }

    private void draw(RoutingContext context, Supplier<ConfigurationPage> page) {
        Frame frame = pages.frame(context, "configuration.title", "configuration", HOME);
        offload.run(
                context, () -> pages.draw("configuration.jte", frame, page.get()), html -> Pages.send(context, html));
    }

    /** Browsers send lines that end in CR LF; the text is kept with LF, so that it differs only where it was changed. */
    private static String text(RoutingContext context) {
        String text = context.request().formAttributes().get("texte");
        if (text == null || text.isBlank()) {
            throw Problem.unprocessable("Le texte de la configuration manque.").asException();
        }
        return text.replace("\r\n", "\n");
    }

    private static String why(RoutingContext context) {
        return query(context.request().formAttributes())
                .text("why", MAX_WHY_CHARS)
                .orElseThrow(() -> Problem.unprocessable("Indiquez la raison du changement.")
                        .asException());
    }

    private static String base(RoutingContext context) {
        return query(context.request().formAttributes()).text("base").orElse("");
    }

    private static Query query(MultiMap parameters) {
        return new Query(parameters, ZoneOffset.UTC);
    }
}
