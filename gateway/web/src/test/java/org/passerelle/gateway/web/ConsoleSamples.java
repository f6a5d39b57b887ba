package org.passerelle.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.ports.Incidents.Kind;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;
import org.passerelle.routes.ports.StoredEvent;

/** A night at a fictitious hospital, for the console. */
final class ConsoleSamples {
    /** A message with remarks of every kind and a masked document. */
    static final String RICH = "c1";

    private ConsoleSamples() {}

    static void fill(TestServer server, Instant now) {
        Samples.fill(server.store, now);
        flows(server, now);
        incidents(server, now);
        messages(server, now);
    }

    private static void flows(TestServer server, Instant now) {
        server.parts.add(new StatusSource.Part("urgences", "Source", true, true, "Écoute sur le port 2575."));
        server.parts.add(new StatusSource.Part(
                "laboratoire", "Source", false, true, "Le port 2576 n'a pas pu être ouvert : il est déjà utilisé."));
        server.parts.add(new StatusSource.Part("radiologie", "Source", true, true, "Écoute sur le port 2577."));
        server.parts.add(new StatusSource.Part("pharmacie", "Source", true, true, "Dossier surveillé."));
        server.parts.add(new StatusSource.Part("samu", "Destination", true, false, "Connectée au Hub."));
        server.store.add("urgences", figures(now.minusSeconds(12), 312, 0, 0, 1, 2));
        server.store.add("laboratoire", figures(now.minusSeconds(5400), 0, 14, 5400, 0, 0));
        server.store.add("radiologie", figures(now.minusSeconds(7900), 0, 0, 0, 0, 0));
        server.store.add("pharmacie", figures(now.minusSeconds(340), 48, 0, 0, 0, 0));
        server.store.add("hub", figures(now.minusSeconds(45), 126, 3, 2, 0, 1));
        server.store.add("ancien-dpi", figures(now.minus(Duration.ofDays(40)), 0, 0, 0, 0, 0));
    }

    private static FlowFigures figures(
            Instant last, long lastHour, long waiting, long oldestSeconds, long setAside, long refused) {
        return new FlowFigures(
                last,
                lastHour,
                waiting,
                waiting == 0 ? Optional.empty() : Optional.of(Instant.now().minusSeconds(oldestSeconds)),
                setAside,
                refused);
    }

    private static void incidents(TestServer server, Instant now) {
        server.incidents.begin("laboratoire", Kind.DOWN, "La source ne peut plus recevoir.", now.minusSeconds(5400));
        server.incidents.begin("radiologie", Kind.SILENT, "Aucun message depuis plus de 2 h.", now.minusSeconds(700));
        server.incidents.past(
                "samu",
                Kind.LATE,
                "La plus ancienne livraison attendait depuis plus de 5 min.",
                now.minus(Duration.ofHours(9)),
                now.minus(Duration.ofHours(8)));
    }

    private static void messages(TestServer server, Instant now) {
        server.store.add(
                Samples.hl7(RICH, "MSG00101", now.minusSeconds(14)),
                MessageState.HANDLED,
                "",
                List.of(
                        Remark.unmapped("ZXY[1]", "Segment inconnu, gardé dans le message."),
                        Remark.alert("PID[1]-32", "INS laissée de côté : l'identité n'est pas au statut VALI."),
                        Remark.leniency("PV1[1]-44", "Date sans fuseau, lue à l'heure de Paris.")),
                List.of(new StoredEvent(
                        "ec1",
                        RICH,
                        "DOCUMENT_RECEIVED",
                        "urgences:FICTIF123",
                        now,
                        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":"
                                + "\"DocumentReference\",\"id\":\"d\",\"meta\":{\"security\":[{\"system\":\""
                                + FhirCodes.MASKING + "\",\"code\":\"" + FhirCodes.MASKED_TO_PROFESSIONALS
                                + "\"}]}}}]}")));
        for (int i = 0; i < 12; i++) {
            server.store.add(
                    Samples.hl7("q" + i, "LAB" + i, now.minusSeconds(600 + i)),
                    MessageState.QUARANTINED,
                    "Les octets contredisent le jeu de caractères déclaré en MSH-18 (segment " + i + ")",
                    List.of());
        }
        server.store.add(fictiveOru("w1", now.minusSeconds(3)), MessageState.HANDLED, "", List.of());
    }

    private static Message fictiveOru(String id, Instant at) {
        return new Message(
                id,
                "laboratoire",
                Protocol.HL7V2,
                "ORU^R01",
                "LABO-000042",
                "k",
                at,
                Map.of("charset", "ISO-8859-1"),
                Content.of(
                        "MSH|^~\\&|LABO|CHU|PASSERELLE|CHU|20261123031500||ORU^R01|LABO-000042|P|2.5\r"
                                + "PID|1||FICTIF456^^^CHU||ESSAI^Léa\rOBX|1|NM|2823-3^Potassium^LN||4.1|mmol/L\r",
                        StandardCharsets.ISO_8859_1));
    }
}
