package org.passerelle.gateway.web;

import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.RecordSearch;

/** The ports that screens and JSON use: reading, deciding and replaying; nothing else is written from here. */
public record WebPorts(Inbox inbox, Outbox outbox, Decisions decisions, RecordSearch search) {}
