package org.passerelle.gateway.web.console;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.replay.Selection;
import org.passerelle.gateway.web.replay.SelectionReplay;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;

/** Replay of several messages: first what it would be, with its number; then, with a reason, the replay itself. */
final class SelectionScreen {
    private static final String PREVIEW = MessagesScreen.HOME + "/selection";
    private static final String REPLAY = PREVIEW + "/rejeu";
    private static final int MAX_WHY_CHARS = 500;

    private final Pages pages;
    private final SelectionReplay replay;
    private final PatientTickets tickets;
    private final Offload offload;
    private final ZoneId zone;

    SelectionScreen(Pages pages, SelectionReplay replay, PatientTickets tickets, Offload offload, ZoneId zone) {
        this.pages = pages;
        this.replay = replay;
        this.tickets = tickets;
        this.offload = offload;
        this.zone = zone;
    }

    void mount(Router router) {
        router.post(PREVIEW).handler(this::preview);
        router.post(REPLAY).handler(this::replay);
    }

    private void preview(RoutingContext context) {
        MultiMap form = context.request().formAttributes();
        Frame frame = pages.frame(context, "selection.title", "exploitation", MessagesScreen.HOME);
        boolean all = form.contains("tout");
        if (all && !form.contains("to")) {
            // What arrives while the operator reads the page is not part of what was shown.
            form.set("to", frame.now().toString());
        }
        Chosen chosen = chosen(form, all);
        offload.run(
                context,
                () -> pages.draw(
                        "selection.jte",
                        frame,
                        new SelectionPage(
                                replay.count(chosen.selection()), chosen.selection(), chosen.ids(), chosen.fields())),
                html -> Pages.send(context, html));
    }

    private void replay(RoutingContext context) {
        MultiMap form = context.request().formAttributes();
        Query query = new Query(form, zone);
        String why = query.text("why", MAX_WHY_CHARS)
                .orElseThrow(() ->
                        Problem.unprocessable("Indiquez la raison du rejeu.").asException());
        long shown = query.number("nombre")
                .orElseThrow(() ->
                        Problem.unprocessable("Le nombre de messages manque.").asException());
        int limit = Math.clamp(shown, 0, SelectionReplay.MAX_MATCHING);
        Chosen chosen = chosen(form, form.contains("tout"));
        offload.run(
                context,
                () -> replay.replay(chosen.selection(), limit, Actor.WORKSTATION, why),
                count -> Pages.redirect(context, MessagesScreen.HOME + "?state=RECEIVED&rejoues=" + count));
    }

    private record Chosen(Selection selection, List<String> ids, Map<String, String> fields) {}

    private Chosen chosen(MultiMap form, boolean all) {
        if (!all) {
            List<String> ids = List.copyOf(form.getAll("id"));
            return new Chosen(new Selection.Named(ids), ids, Map.of());
        }
        form.remove("before");
        MessageFilter filter = MessageFilter.of(form, zone, tickets, Query.MAX_ITEMS);
        Map<String, String> fields = new LinkedHashMap<>(filter.criteria());
        fields.put("tout", "oui");
        return new Chosen(new Selection.Matching(filter.query()), List.of(), fields);
    }
}
