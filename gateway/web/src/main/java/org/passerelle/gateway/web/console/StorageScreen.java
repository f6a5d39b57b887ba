package org.passerelle.gateway.web.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.Storage;

/** {@code /exploitation/stockage}: how full the disk is, how long it lasts, what is kept and what was removed. */
final class StorageScreen {
    private static final String HOME = "/exploitation/stockage";

    private final Pages pages;
    private final Storage storage;
    private final Offload offload;

    StorageScreen(Pages pages, Storage storage, Offload offload) {
        this.pages = pages;
        this.storage = storage;
        this.offload = offload;
    }

    void mount(Router router) {
        router.get(HOME).handler(this::show);
    }

    private void show(RoutingContext context) {
        Frame frame = pages.frame(context, "storage.title", "stockage", HOME);
        offload.run(
                context,
                () -> pages.draw("stockage.jte", frame, new StoragePage(storage.overview())),
                html -> Pages.send(context, html));
    }
}
