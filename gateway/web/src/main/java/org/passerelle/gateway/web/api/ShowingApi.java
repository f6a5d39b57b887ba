package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.showing.ShowingCommand;
import org.passerelle.gateway.web.showing.ShowingDesk;
import org.passerelle.gateway.web.showing.ShowingDesk.Shown;
import org.passerelle.gateway.web.showing.Uptakes;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.Uptake;
import org.passerelle.routes.showing.ShowingBoard.Change;
import org.passerelle.routes.showing.ShowingSettings;

/** {@code /api/v1/showing}: what the site wants to see of its suggestions, who changed it and why, and what became of them. */
public final class ShowingApi {
    private static final int CHANGES = 100;

    private final ShowingDesk desk;
    private final RecordSearch search;
    private final Offload offload;
    private final Clock clock;

    public ShowingApi(ShowingDesk desk, RecordSearch search, Offload offload, Clock clock) {
        this.desk = desk;
        this.search = search;
        this.offload = offload;
        this.clock = clock;
    }

    public void mount(Router router) {
        router.get("/api/v1/showing").handler(this::list);
        router.get("/api/v1/showing/:useCase").handler(this::detail);
        router.post("/api/v1/showing/:useCase").handler(this::set);
    }

    private void list(RoutingContext context) {
        Instant now = clock.instant();
        offload.run(
                context,
                () -> {
                    Uptakes uptakes = Uptakes.read(search, now);
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    ArrayNode items = body.putArray("items");
                    desk.useCases().forEach(shown -> items.add(line(shown, uptakes)));
                    return body;
                },
                body -> JsonReply.send(context, body));
    }

    private void detail(RoutingContext context) {
        String useCase = context.pathParam("useCase");
        Instant now = clock.instant();
        offload.run(
                context,
                () -> full(new ShowingCommand(desk).find(useCase), now),
                body -> JsonReply.send(context, body));
    }

    private void set(RoutingContext context) {
        String useCase = context.pathParam("useCase");
        JsonBody body = JsonBody.of(context, "downgrades", "leastUrgent", "budgetPerHour", "why", "by");
        ShowingCommand.Wish wish = new ShowingCommand.Wish(
                body.flag("downgrades"),
                body.number("leastUrgent", 0, ShowingSettings.ALL).map(Long::intValue),
                body.number("budgetPerHour", 0, ShowingSettings.BUDGET_MOST).map(Long::intValue),
                body.text("why", ShowingCommand.MAX_WHY_CHARS),
                body.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION));
        Instant now = clock.instant();
        offload.run(
                context,
                () -> full(new ShowingCommand(desk).set(useCase, wish), now),
                changed -> JsonReply.send(context, changed));
    }

    private ObjectNode full(Shown shown, Instant now) {
        ObjectNode node = line(shown, Uptakes.read(search, now));
        List<Change> changes = desk.changes(shown.name(), CHANGES);
        ArrayNode items = node.putArray("changes");
        changes.forEach(change -> items.add(change(change)));
        return node;
    }

    private static ObjectNode line(Shown shown, Uptakes uptakes) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("useCase", shown.name())
                .put("adapter", shown.adapter())
                .put("calls", shown.calls())
                .put("used", shown.used());
        node.set("settings", settings(shown.settings()));
        node.set("stop", shown.stop().map(ShowingApi::stop).orElse(null));
        node.set("lastDay", uptake(uptakes.day(shown.name())));
        node.set("lastWeek", uptake(uptakes.week(shown.name())));
        return node;
    }

    private static ObjectNode settings(ShowingSettings settings) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("downgrades", settings.downgrades())
                .put("leastUrgent", settings.leastUrgent())
                .put("budgetPerHour", settings.budgetPerHour());
    }

    private static ObjectNode stop(ShowingDesk.Stop stop) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", SuggestionJson.text(stop.at()))
                .put("by", stop.by())
                .put("why", stop.why());
    }

    private static ObjectNode uptake(Uptake uptake) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("shown", uptake.shown())
                .put("accepted", uptake.accepted())
                .put("modified", uptake.modified())
                .put("overridden", uptake.overridden())
                .put("unanswered", uptake.unanswered());
    }

    private static ObjectNode change(Change change) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("at", change.at().toString())
                .put("by", change.by())
                .put("why", change.why());
        node.set("from", settings(change.from()));
        node.set("to", settings(change.to()));
        return node;
    }
}
