package org.passerelle.gateway.web.console;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.ZoneId;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.gateway.web.audit.Audit;
import org.passerelle.gateway.web.flows.FlowBoard;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.replay.Quarantine;
import org.passerelle.gateway.web.replay.SelectionReplay;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Configurations;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.Incidents;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.Storage;

/** The screens that read and change what the store, the configuration and the incidents hold. */
public final class Console {
    private final Pages pages;
    private final Offload offload;
    private final ZoneId zone;
    private final PatientTickets tickets;

    public Console(Pages pages, Offload offload, ZoneId zone, Clock clock) {
        this.pages = pages;
        this.offload = offload;
        this.zone = zone;
        this.tickets = new PatientTickets(clock);
    }

    /** The browser of messages, the replay of several, and the quarantine. */
    public void mountMessages(Router router, RecordSearch search, Inbox inbox, Dissector dissector, Audit audit) {
        SelectionReplay replay = new SelectionReplay(search, inbox);
        new SelectionScreen(pages, replay, tickets, offload, zone).mount(router);
        new QuarantineScreen(pages, new Quarantine(search), replay, offload).mount(router);
        new MessagesScreen(pages, search, inbox, dissector, audit, tickets, offload, zone).mount(router);
    }

    /** Flows, configuration, incidents and accesses. */
    public void mountWatch(
            Router router, FlowBoard flows, Configurations configurations, Incidents incidents, AccessLog accessLog) {
        new FlowScreen(pages, flows, incidents, offload).mount(router);
        new ConfigurationScreen(pages, new ConfigurationDesk(configurations, flows), offload).mount(router);
        new WatchScreens(pages, incidents, accessLog, offload).mount(router);
    }

    /** What is kept, and how full the disk is. */
    public void mountStorage(Router router, Storage storage) {
        new StorageScreen(pages, storage, offload).mount(router);
    }
}
