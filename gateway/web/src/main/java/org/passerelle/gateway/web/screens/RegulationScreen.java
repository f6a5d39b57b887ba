package org.passerelle.gateway.web.screens;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.web.api.DecisionCommand;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.view.Card;
import org.passerelle.gateway.web.view.Cards;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /regulation}: the suggestions that wait for a regulator, and what the regulator does with them. */
public final class RegulationScreen {
    private static final Logger LOG = LoggerFactory.getLogger(RegulationScreen.class);
    private static final String SECTION = "regulation";
    private static final int MAX_VALUE_CHARS = 64;
    private static final int MAX_COMMENT_CHARS = 1000;

    private final Pages pages;
    private final WorklistReader worklist;
    private final RecordSearch search;
    private final DecisionCommand command;
    private final Offload offload;

    public RegulationScreen(
            Pages pages, RecordSearch search, WorklistReader worklist, DecisionCommand command, Offload offload) {
        this.pages = pages;
        this.worklist = worklist;
        this.search = search;
        this.command = command;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get("/").handler(context -> Pages.redirect(context, "/regulation"));
        router.get("/regulation").handler(context -> list(context, "regulation.jte"));
        router.get("/regulation/cartes").handler(context -> list(context, "cartes.jte"));
        router.get("/regulation/etat").handler(this::state);
        router.get("/regulation/suggestions/:id").handler(this::detail);
        router.post("/regulation/suggestions/:id/decision").handler(this::decide);
        router.post("/regulation/suggestions/:id/avant").handler(this::before);
    }

    private void list(RoutingContext context, String template) {
        Frame frame = pages.frame("Régulation", SECTION);
        Optional<String> useCase = query(context.queryParams()).text("useCase");
        offload.run(
                context,
                () -> {
                    Worklist list = worklist.read(useCase, frame.now());
                    return new Drawn(
                            pages.draw(template, frame, new RegulationPage(list, worklist.state())), list.cards());
                },
                drawn -> send(context, drawn, frame));
    }

    private void state(RoutingContext context) {
        Frame frame = pages.frame("Régulation", SECTION);
        offload.run(
                context,
                () -> pages.draw("etat_poste.jte", frame, worklist.state()),
                html -> Pages.send(context, html));
    }

    private void detail(RoutingContext context) {
        String id = context.pathParam("id");
        Frame frame = pages.frame("Suggestion", SECTION);
        offload.run(
                context,
                () -> {
                    Card card = worklist.card(find(id), frame.now());
                    return new Drawn(pages.draw("suggestion.jte", frame, card), List.of(card));
                },
                drawn -> {
                    Card card = drawn.cards().getFirst();
                    if (card.isHidden()) {
                        Pages.redirect(context, "/regulation#s-" + id);
                        return;
                    }
                    send(context, drawn, frame);
                    note(() -> worklist.noteOpened(card, frame.now()));
                });
    }

    /** Keeps what the professional says before seeing the suggestion; without a value they see it unasked. */
    private void before(RoutingContext context) {
        String id = context.pathParam("id");
        Optional<String> value = query(context.request().formAttributes()).text("value", MAX_VALUE_CHARS);
        boolean part = context.request().getHeader("HX-Request") != null;
        Frame frame = pages.frame("Régulation", SECTION);
        offload.run(
                context,
                () -> {
                    RecordSearch.SuggestionRow row =
                            value.isPresent() ? command.answeredBefore(id, value.get()) : find(id);
                    Card card = Cards.card(row, frame.now());
                    // Noted first here: a list that is read right after must not ask again.
                    worklist.noteShown(List.of(card), frame.now());
                    return pages.draw("carte.jte", frame, card);
                },
                html -> {
                    if (part) {
                        Pages.send(context, html);
                    } else {
                        Pages.redirect(context, "/regulation");
                    }
                });
    }

    private record Drawn(String html, List<Card> cards) {}

    /** Sends first: noting that a card was shown must not keep anybody from seeing it. */
    private void send(RoutingContext context, Drawn drawn, Frame frame) {
        Pages.send(context, drawn.html());
        note(() -> worklist.noteShown(drawn.cards(), frame.now()));
    }

    private static void note(Runnable note) {
        Thread.startVirtualThread(() -> {
            try {
                note.run();
            } catch (RuntimeException e) {
                LOG.warn(
                        "that suggestions were shown or opened could not be noted: {}",
                        e.getClass().getSimpleName());
            }
        });
    }

    private void decide(RoutingContext context) {
        String id = context.pathParam("id");
        Query form = query(context.request().formAttributes());
        DecisionCommand.Wish wish = new DecisionCommand.Wish(
                form.oneOf("kind", Decision.Kind.class)
                        .orElseThrow(() ->
                                Problem.unprocessable("La décision manque.").asException()),
                form.text("value", MAX_VALUE_CHARS),
                form.text("reasonCode", MAX_VALUE_CHARS),
                form.text("comment", MAX_COMMENT_CHARS),
                Actor.WORKSTATION);
        boolean part = context.request().getHeader("HX-Request") != null;
        Frame frame = pages.frame("Régulation", SECTION);
        offload.run(
                context,
                () -> pages.draw("carte.jte", frame, Cards.card(command.decide(id, wish), frame.now())),
                html -> {
                    if (part) {
                        Pages.send(context, html);
                    } else {
                        Pages.redirect(context, form.text("retour").isPresent() ? detailOf(id) : "/regulation");
                    }
                });
    }

    private static String detailOf(String id) {
        return "/regulation/suggestions/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private RecordSearch.SuggestionRow find(String id) {
        return search.suggestion(id)
                .filter(row -> row.suggestion().inference().mode() == Mode.ADVISORY)
                .orElseThrow(() -> Problem.notFound("Il n'y a pas de suggestion de cet identifiant.")
                        .asException());
    }

    private static Query query(MultiMap parameters) {
        return new Query(parameters, ZoneOffset.UTC);
    }
}
