package org.passerelle.gateway.web.showing;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.Uptake;
import org.passerelle.routes.showing.ShowingBoard;
import org.passerelle.routes.showing.ShowingSettings;

/** {@code /regulation/reglages}: what the site wants to see, who changed it and why, and the way to stop a module. */
public final class ShowingScreen {
    /** Its address. */
    public static final String HOME = "/regulation/reglages";

    private static final int CHANGES_SHOWN = 20;

    private final Pages pages;
    private final ShowingDesk desk;
    private final RecordSearch search;
    private final Offload offload;
    private final Clock clock;

    public ShowingScreen(Pages pages, ShowingDesk desk, RecordSearch search, Offload offload, Clock clock) {
        this.pages = pages;
        this.desk = desk;
        this.search = search;
        this.offload = offload;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param done whether it answers a change that was made
     */
    public record Page(List<UseCase> useCases, boolean done) {}

    /** One use case with its history and what became of what it showed. */
    public record UseCase(ShowingDesk.Shown shown, List<ShowingBoard.Change> changes, Uptake day, Uptake week) {}

    public void mount(Router router) {
        router.get(HOME).handler(this::show);
        router.post(HOME).handler(this::set);
    }

    private void show(RoutingContext context) {
        Frame frame = pages.station("Réglages de l'affichage");
        boolean done = new Query(context.queryParams(), ZoneOffset.UTC).flag("fait");
        offload.run(
                context,
                () -> pages.draw("reglages.jte", frame, new Page(useCases(), done)),
                html -> Pages.send(context, html));
    }

    private List<UseCase> useCases() {
        Uptakes uptakes = Uptakes.read(search, clock.instant());
        return desk.useCases().stream()
                .map(shown -> new UseCase(
                        shown,
                        desk.changes(shown.name(), CHANGES_SHOWN),
                        uptakes.day(shown.name()),
                        uptakes.week(shown.name())))
                .toList();
    }

    private void set(RoutingContext context) {
        Query form = new Query(context.request().formAttributes(), ZoneOffset.UTC);
        String useCase = form.text("useCase")
                .orElseThrow(() -> Problem.unprocessable("L'usage manque.").asException());
        ShowingCommand.Wish wish = new ShowingCommand.Wish(
                Optional.of(form.flag("downgrades")),
                bounded(form, "leastUrgent", ShowingSettings.ALL),
                bounded(form, "budgetPerHour", ShowingSettings.BUDGET_MOST),
                form.text("why", ShowingCommand.MAX_WHY_CHARS),
                form.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION));
        offload.run(
                context,
                () -> new ShowingCommand(desk).set(useCase, wish),
                shown -> Pages.redirect(context, HOME + "?fait=true"));
    }

    private static Optional<Integer> bounded(Query form, String name, int most) {
        return form.number(name).map(number -> {
            if (number < 0 || number > most) {
                throw Problem.unprocessable("« " + name + " » va de 0 à " + most + ".")
                        .asException();
            }
            return number.intValue();
        });
    }
}
