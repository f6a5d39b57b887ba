package org.passerelle.gateway.web.console;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.gateway.web.audit.Audit;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Filters;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.RecordSearch;

/** {@code /exploitation}: every message and what became of it. */
final class MessagesScreen {
    static final String HOME = "/exploitation";

    private static final String SECTION = "exploitation";
    private static final String REPLAYED = "rejoues";
    private static final int ROWS = 50;
    private static final int MAX_WHY_CHARS = 500;

    private final Pages pages;
    private final RecordSearch search;
    private final Inbox inbox;
    private final Dissector dissector;
    private final Audit audit;
    private final PatientTickets tickets;
    private final Offload offload;
    private final ZoneId zone;

    MessagesScreen(
            Pages pages,
            RecordSearch search,
            Inbox inbox,
            Dissector dissector,
            Audit audit,
            PatientTickets tickets,
            Offload offload,
            ZoneId zone) {
        this.pages = pages;
        this.search = search;
        this.inbox = inbox;
        this.dissector = dissector;
        this.audit = audit;
        this.tickets = tickets;
        this.offload = offload;
        this.zone = zone;
    }

    void mount(Router router) {
        router.get(HOME).handler(context -> list(context, "exploitation.jte"));
        router.get(HOME + "/lignes").handler(context -> list(context, "lignes.jte"));
        router.post(HOME + "/recherche").handler(this::find);
        router.get(HOME + "/messages/:id").handler(this::detail);
        router.post(HOME + "/messages/:id/rejeu").handler(this::replay);
    }

    private void list(RoutingContext context, String template) {
        Frame frame = pages.frame(context, "messages.title", SECTION, HOME);
        MultiMap parameters = context.queryParams();
        Query query = new Query(parameters, zone).only(known());
        Optional<Long> replayed = query.number(REPLAYED);
        MessageFilter filter = MessageFilter.of(parameters, zone, tickets, ROWS);
        offload.run(
                context,
                () -> pages.draw(
                        template,
                        frame,
                        new MessageList(filter, search.messages(filter.query()), search.countByState(), replayed)),
                html -> Pages.send(context, html));
    }

    private static String[] known() {
        return Stream.concat(Filters.MESSAGES.stream(), Stream.of(MessageFilter.TICKET, REPLAYED))
                .toArray(String[]::new);
    }

    /** Takes the search form, notes a search by patient, and leads to the list with a ticket in the identifier's place. */
    private void find(RoutingContext context) {
        MultiMap form = context.request().formAttributes();
        Optional<String> patient = new Query(form, zone).text("patient");
        MessageFilter filter =
                MessageFilter.of(patient.isPresent() ? form.remove(MessageFilter.TICKET) : form, zone, tickets, ROWS);
        offload.run(
                context,
                () -> {
                    patient.ifPresent(identifier -> audit.patientSearch(identifier, Actor.WORKSTATION));
                    return patient.map(tickets::issue).orElse(filter.get(MessageFilter.TICKET));
                },
                ticket -> Pages.redirect(context, filter.address(HOME, MessageFilter.TICKET, ticket)));
    }

    private void detail(RoutingContext context) {
        String id = context.pathParam("id");
        boolean replayed = context.queryParams().contains("rejoue");
        Frame frame = pages.frame(context, "message.title", SECTION, HOME);
        offload.run(
                context,
                () -> {
                    RecordSearch.MessageDetail found = search.message(id).orElseThrow(MessagesScreen::unknown);
                    audit.opening(id, Actor.WORKSTATION);
                    return pages.draw("message.jte", frame, MessagePage.of(found, dissector, replayed, frame.now()));
                },
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
            Pages.redirect(context, HOME + "/messages/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "?rejoue");
        });
    }

    private static RuntimeException unknown() {
        return Problem.notFound("Il n'y a pas de message de cet identifiant.").asException();
    }
}
