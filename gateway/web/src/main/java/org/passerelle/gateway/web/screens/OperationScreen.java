package org.passerelle.gateway.web.screens;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Filters;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;

/** {@code /exploitation}: every message and what became of it. */
public final class OperationScreen {
    private static final String SECTION = "exploitation";
    private static final int ROWS = 50;
    private static final int MAX_WHY_CHARS = 500;

    private final Pages pages;
    private final RecordSearch search;
    private final Inbox inbox;
    private final Offload offload;
    private final ZoneId zone;

    public OperationScreen(Pages pages, RecordSearch search, Inbox inbox, Offload offload, ZoneId zone) {
        this.pages = pages;
        this.search = search;
        this.inbox = inbox;
        this.offload = offload;
        this.zone = zone;
    }

    public void mount(Router router) {
        router.get("/exploitation").handler(context -> list(context, "exploitation.jte"));
        router.get("/exploitation/lignes").handler(context -> list(context, "lignes.jte"));
        router.get("/exploitation/messages/:id").handler(this::detail);
        router.post("/exploitation/messages/:id/rejeu").handler(this::replay);
    }

    private void list(RoutingContext context, String template) {
        Frame frame = pages.frame("Messages", SECTION);
        MultiMap parameters = context.queryParams();
        MessageQuery query = Filters.messages(new Query(parameters, zone), ROWS);
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : parameters.names()) {
            if (!parameters.get(name).isBlank()) {
                filters.put(name, parameters.get(name));
            }
        }
        offload.run(
                context,
                () -> pages.draw(
                        template,
                        frame,
                        new MessageList(query, filters, search.messages(query), search.countByState())),
                html -> Pages.send(context, html));
    }

    private void detail(RoutingContext context) {
        String id = context.pathParam("id");
        boolean replayed = context.queryParams().contains("rejoue");
        Frame frame = pages.frame("Message", SECTION);
        offload.run(
                context,
                () -> pages.draw(
                        "message.jte",
                        frame,
                        MessagePage.of(
                                search.message(id).orElseThrow(OperationScreen::unknown), replayed, frame.now())),
                html -> Pages.send(context, html));
    }

    private void replay(RoutingContext context) {
        String id = context.pathParam("id");
        String why = new Query(context.request().formAttributes(), zone)
                .text("why", MAX_WHY_CHARS)
                .orElseThrow(() ->
                        Problem.unprocessable("Indiquez la raison du rejeu.").asException());
        offload.run(context, () -> inbox.replay(id, Actor.WORKSTATION, why), done -> {
            if (!done) {
                throw unknown();
            }
            Pages.redirect(
                    context, "/exploitation/messages/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "?rejoue");
        });
    }

    private static RuntimeException unknown() {
        return Problem.notFound("Il n'y a pas de message de cet identifiant.").asException();
    }
}
