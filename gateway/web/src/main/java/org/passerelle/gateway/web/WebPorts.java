package org.passerelle.gateway.web;

import org.passerelle.connectors.api.Dissector;
import org.passerelle.gateway.web.pathos.PathosPorts;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk;
import org.passerelle.gateway.web.showing.ShowingDesk;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Configurations;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.Incidents;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.Storage;
import org.passerelle.routes.ports.TryOut;

/**
 * The ports that screens and JSON use: reading, deciding, replaying, configuring; nothing else is written from here.
 *
 * @param inbox for replay and the exact bytes
 * @param outbox for replay of deliveries
 * @param decisions where professionals' decisions go
 * @param search what is listed and shown
 * @param accessLog where searches by patient, openings and exports are noted before anything is shown
 * @param tryOut what becomes of a message that is only tried
 * @param configurations the configuration as text
 * @param incidents what is wrong, and was
 * @param storage how full the disk is and what is kept for how long
 * @param dissector takes any message apart by its protocol; nothing for one that it does not know
 * @param catalogue the adapters and their switches
 * @param showing what the site wants to see of its suggestions
 * @param fhir suggestions, audit events and adapters as FHIR
 * @param pathos the evidence book, the coupes and what only the application knows of them
 * @param pharmacy how long the pharmacy's products last
 */
public record WebPorts(
        Inbox inbox,
        Outbox outbox,
        Decisions decisions,
        RecordSearch search,
        AccessLog accessLog,
        TryOut tryOut,
        Configurations configurations,
        Incidents incidents,
        Storage storage,
        Dissector dissector,
        AdapterCatalogue catalogue,
        ShowingDesk showing,
        FhirViews fhir,
        PathosPorts pathos,
        PharmacyDesk pharmacy) {}
