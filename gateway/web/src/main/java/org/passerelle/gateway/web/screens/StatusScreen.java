package org.passerelle.gateway.web.screens;

import io.vertx.ext.web.Router;
import org.passerelle.gateway.web.health.StatusBoard;

/** {@code /etat}: which parts of the gateway work. */
public final class StatusScreen {
    private final Pages pages;
    private final StatusBoard board;

    public StatusScreen(Pages pages, StatusBoard board) {
        this.pages = pages;
        this.board = board;
    }

    public void mount(Router router) {
        router.get("/etat")
                .handler(context -> Pages.send(
                        context,
                        pages.draw("etat.jte", pages.frame(context, "status.title", "etat", "/etat"), board.parts())));
    }
}
