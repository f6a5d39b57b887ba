package org.passerelle.gateway.web.screens;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.passerelle.gateway.web.http.Assets;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.view.FrenchTime;

/** Draws pages and parts of pages from the templates, which were compiled with the program. */
public final class Pages {
    private static final String TEMPLATES = "org.passerelle.gateway.web.templates";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
    private final Assets assets;
    private final FrenchTime time;
    private final Clock clock;

    public Pages(Assets assets, ZoneId zone, Clock clock) {
        this.assets = assets;
        this.time = new FrenchTime(zone);
        this.clock = clock;
    }

    Frame frame(String title, String section) {
        return new Frame(title, section, assets, time, clock.instant());
    }

    String draw(String template, Frame frame, Object model) {
        StringOutput output = new StringOutput();
        engine.render(template, Map.of("frame", frame, "model", model), output);
        return output.toString();
    }

    /** A problem as a page. */
    public String problem(RoutingContext context, Problem problem) {
        return draw("erreur.jte", frame(problem.title(), ""), problem);
    }

    static void send(RoutingContext context, String html) {
        context.response().putHeader("Content-Type", "text/html; charset=utf-8").end(html);
    }

    static void redirect(RoutingContext context, String location) {
        context.response().setStatusCode(303).putHeader("Location", location).end();
    }
}
