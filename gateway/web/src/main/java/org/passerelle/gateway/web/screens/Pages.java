package org.passerelle.gateway.web.screens;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.passerelle.gateway.web.http.Assets;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.view.FrenchTime;
import org.passerelle.gateway.web.words.Language;
import org.passerelle.gateway.web.words.Words;

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

    /** The frame of a page of the regulator's workstation. */
    public Frame station(String title) {
        return frame(title, "regulation");
    }

    /** The frame of a page of the coupe. */
    public Frame pathos(String title) {
        return frame(title, "pathos");
    }

    /** The frame of the pharmacist's pages. */
    public Frame pharmacy(String title) {
        return frame(title, "pharmacie");
    }

    /** The frame of a page that speaks French only. */
    Frame frame(String title, String section) {
        return new Frame(title, section, assets, time, clock.instant(), Words.in(Language.FRENCH), Optional.empty());
    }

    /**
     * The frame of a console page, in the visitor's language.
     *
     * @param home the address to which the switch of language leads from the answer to a form
     */
    public Frame frame(RoutingContext context, String titleKey, String section, String home) {
        Words words = Words.in(Language.of(context));
        boolean read = context.request().method().equals(HttpMethod.GET);
        return new Frame(
                words.get(titleKey),
                section,
                assets,
                time,
                clock.instant(),
                words,
                Optional.of(read ? context.request().uri() : home));
    }

    public String draw(String template, Frame frame, Object model) {
        StringOutput output = new StringOutput();
        engine.render(template, Map.of("frame", frame, "model", model), output);
        return output.toString();
    }

    /** A problem as a page. */
    public String problem(RoutingContext context, Problem problem) {
        return draw("erreur.jte", frame(problem.title(), ""), problem);
    }

    public static void send(RoutingContext context, String html) {
        context.response().putHeader("Content-Type", "text/html; charset=utf-8").end(html);
    }

    public static void redirect(RoutingContext context, String location) {
        context.response().setStatusCode(303).putHeader("Location", location).end();
    }
}
