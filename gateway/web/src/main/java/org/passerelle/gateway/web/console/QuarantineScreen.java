package org.passerelle.gateway.web.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.util.Optional;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.replay.Quarantine;
import org.passerelle.gateway.web.replay.Quarantine.Group;
import org.passerelle.gateway.web.replay.Quarantine.Groups;
import org.passerelle.gateway.web.replay.SelectionReplay;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.MessageState;

/** {@code /exploitation/quarantaine}: what was not understood or refused, what to do about it, and again. */
final class QuarantineScreen {
    private static final String HOME = "/exploitation/quarantaine";
    private static final int MAX_WHY_CHARS = 500;

    private final Pages pages;
    private final Quarantine quarantine;
    private final SelectionReplay replay;
    private final Offload offload;

    QuarantineScreen(Pages pages, Quarantine quarantine, SelectionReplay replay, Offload offload) {
        this.pages = pages;
        this.quarantine = quarantine;
        this.replay = replay;
        this.offload = offload;
    }

    void mount(Router router) {
        router.get(HOME).handler(this::list);
        router.post(HOME + "/rejeu").handler(this::replay);
    }

    private void list(RoutingContext context) {
        Frame frame = pages.frame(context, "quarantine.title", "quarantaine", HOME);
        Optional<Long> replayed = new Query(context.queryParams(), ZoneOffset.UTC).number("rejoues");
        offload.run(
                context,
                () -> {
                    Groups setAside = quarantine.groups(MessageState.QUARANTINED);
                    Groups refused = quarantine.groups(MessageState.REFUSED);
                    return pages.draw(
                            "quarantaine.jte",
                            frame,
                            new QuarantinePage(
                                    setAside.groups(), refused.groups(), setAside.cut() || refused.cut(), replayed));
                },
                html -> Pages.send(context, html));
    }

    private void replay(RoutingContext context) {
        Query form = new Query(context.request().formAttributes(), ZoneOffset.UTC);
        String key = form.text("groupe").orElse("");
        String why = form.text("why", MAX_WHY_CHARS)
                .orElseThrow(() ->
                        Problem.unprocessable("Indiquez la raison du rejeu.").asException());
        int limit = Math.clamp(form.number("nombre").orElse(0L), 0, SelectionReplay.MAX_NAMED);
        offload.run(
                context,
                () -> {
                    Group group = quarantine.group(key).orElseThrow(QuarantineScreen::gone);
                    return replay.replay(group.selection(), limit, Actor.WORKSTATION, why);
                },
                count -> Pages.redirect(context, HOME + "?rejoues=" + count));
    }

    private static RuntimeException gone() {
        return Problem.conflict("Ce groupe n'existe plus : ses messages ont été rejoués ou ont changé d'état.")
                .asException();
    }
}
