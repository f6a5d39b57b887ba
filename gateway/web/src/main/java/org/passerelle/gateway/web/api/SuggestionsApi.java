package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.passerelle.gateway.web.FhirViews;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Filters;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** {@code /api/v1/suggestions} and {@code /api/v1/decisions}: what was suggested and what came of it. */
public final class SuggestionsApi {
    private static final int DEFAULT_ITEMS = 100;
    private static final int MAX_VALUE_CHARS = 64;
    private static final int MAX_COMMENT_CHARS = 1000;
    /** Suggestions looked through for one page of decisions; most have one. */
    private static final int MAX_SCANNED = 5000;

    private final RecordSearch search;
    private final DecisionCommand command;
    private final FhirViews fhir;
    private final Offload offload;
    private final ZoneId zone;
    private final Clock clock;

    public SuggestionsApi(
            RecordSearch search, DecisionCommand command, FhirViews fhir, Offload offload, ZoneId zone, Clock clock) {
        this.search = search;
        this.command = command;
        this.fhir = fhir;
        this.offload = offload;
        this.zone = zone;
        this.clock = clock;
    }

    public void mount(Router router) {
        router.get("/api/v1/suggestions").handler(this::list);
        router.get("/api/v1/suggestions/:id").handler(this::detail);
        router.post("/api/v1/suggestions/:id/decision").handler(this::decide);
        router.post("/api/v1/suggestions/:id/shown").handler(context -> note(context, command::shown));
        router.post("/api/v1/suggestions/:id/opened").handler(context -> note(context, command::opened));
        router.post("/api/v1/suggestions/:id/before").handler(this::before);
        router.get("/api/v1/suggestions/:id/feedback")
                .handler(context -> read(context, FeedbackJson::of, JsonReply::send));
        router.get("/api/v1/suggestions/:id/fhir")
                .handler(context -> read(context, fhir::suggestion, SuggestionsApi::sendFhir));
        router.get("/api/v1/suggestions/:id/audit")
                .handler(context -> read(context, fhir::audit, SuggestionsApi::sendFhir));
        router.get("/api/v1/decisions").handler(this::decided);
    }

    private void list(RoutingContext context) {
        SuggestionQuery query = query(context);
        offload.run(
                context,
                () -> search.suggestions(query),
                rows -> JsonReply.send(context, page(rows, rows.size() == query.limit())));
    }

    private void detail(RoutingContext context) {
        read(context, SuggestionJson::full, JsonReply::send);
    }

    /** Reads one suggestion, writes it in some form, and sends that. */
    private <T> void read(RoutingContext context, Function<SuggestionRow, T> form, BiConsumer<RoutingContext, T> send) {
        String id = context.pathParam("id");
        offload.run(
                context,
                () -> form.apply(search.suggestion(id)
                        .orElseThrow(() -> Problem.notFound("Il n'y a pas de suggestion de cet identifiant.")
                                .asException())),
                body -> send.accept(context, body));
    }

    private static void sendFhir(RoutingContext context, String bundle) {
        context.response()
                .putHeader("Content-Type", "application/fhir+json; charset=utf-8")
                .end(bundle);
    }

    private void note(RoutingContext context, Function<String, SuggestionRow> noted) {
        String id = context.pathParam("id");
        JsonBody.of(context);
        offload.run(context, () -> noted.apply(id), row -> JsonReply.send(context, SuggestionJson.line(row)));
    }

    private void before(RoutingContext context) {
        String id = context.pathParam("id");
        String value = JsonBody.of(context, "value").required("value", MAX_VALUE_CHARS);
        offload.run(
                context,
                () -> command.answeredBefore(id, value),
                row -> JsonReply.send(context, SuggestionJson.line(row)));
    }

    private void decide(RoutingContext context) {
        String id = context.pathParam("id");
        JsonBody body = JsonBody.of(context, "kind", "value", "reasonCode", "comment", "by");
        DecisionCommand.Wish wish = new DecisionCommand.Wish(
                kind(body.required("kind", MAX_VALUE_CHARS)),
                body.text("value", MAX_VALUE_CHARS),
                body.text("reasonCode", MAX_VALUE_CHARS),
                body.text("comment", MAX_COMMENT_CHARS),
                body.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION));
        offload.run(context, () -> command.decide(id, wish), row -> JsonReply.send(context, SuggestionJson.line(row)));
    }

    private static Decision.Kind kind(String name) {
        return Arrays.stream(Decision.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("« kind » est ACCEPTED, MODIFIED ou OVERRIDDEN.")
                        .asException());
    }

    private void decided(RoutingContext context) {
        new Query(context.queryParams(), zone).only("useCase", "subject", "before", "limit");
        SuggestionQuery query = query(context);
        offload.run(context, () -> scan(query), page -> JsonReply.send(context, page));
    }

    /** Pages through the suggestions until enough of them carry a decision, or enough were looked at. */
    private ObjectNode scan(SuggestionQuery wanted) {
        List<SuggestionRow> decided = new ArrayList<>();
        Optional<Instant> before = wanted.createdBefore();
        int scanned = 0;
        boolean more = true;
        while (more && scanned < MAX_SCANNED && decided.size() < wanted.limit()) {
            List<SuggestionRow> rows = search.suggestions(new SuggestionQuery(
                    wanted.useCase(), wanted.subject(), false, false, before, wanted.now(), wanted.limit()));
            more = rows.size() == wanted.limit();
            for (SuggestionRow row : rows) {
                if (decided.size() == wanted.limit()) {
                    more = true;
                    break;
                }
                scanned++;
                before = Optional.of(row.suggestion().createdAt());
                row.decision().ifPresent(decision -> decided.add(row));
            }
        }
        ObjectNode page = page(decided, false);
        page.put("next", more ? before.map(Instant::toString).orElse(null) : null);
        return page;
    }

    private SuggestionQuery query(RoutingContext context) {
        return Filters.suggestions(new Query(context.queryParams(), zone), clock.instant(), DEFAULT_ITEMS);
    }

    private static ObjectNode page(List<SuggestionRow> rows, boolean full) {
        return JsonReply.page(
                rows,
                SuggestionJson::line,
                full,
                row -> TextNode.valueOf(row.suggestion().createdAt().toString()));
    }
}
