package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.passerelle.adapters.remote.data.WebPeer;
import org.passerelle.adapters.remote.data.WebPeer.Behaviour;
import org.passerelle.adapters.remote.data.WebPeer.Told;
import org.passerelle.adapters.remote.http.Json;

/** A CDS Hooks service as the specification's examples write it. */
final class CdsPeer {
    static final String CARD = "4e0a3a1e-3283-4575-ab82-028d55fe2719";
    static final String FIRST = "e1187895-ad57-4ff7-a1f1-ccf954b2fe46";
    static final String SECOND = "e1187895-ad57-4ff7-a1f1-ccf954b2fe47";
    static final String OTHER_CARD = "4e0a3a1e-3283-4575-ab82-028d55fe2720";

    private CdsPeer() {}

    static JsonNode settings() {
        ObjectNode settings = Json.object().put("service", "orientation").put("hook", "encounter-start");
        settings.put("question", "Orientation").put("user", "PractitionerRole/regulation");
        settings.putArray("required-prefetch").add("pulse");
        return settings;
    }

    static String discovery() {
        ObjectNode body = Json.object();
        ObjectNode service = body.putArray("services").addObject();
        service.put("hook", "encounter-start")
                .put("title", "Orientation d'essai")
                .put("description", "Essai.");
        service.put("id", "orientation");
        service.putObject("prefetch")
                .put("patient", "Patient/{{context.patientId}}")
                .put(
                        "pulse",
                        "Observation?patient={{context.patientId}}&category=vital-signs&code=http://loinc.org|8867-4")
                .put("bmi", "Observation?patient={{context.patientId}}&code=http://loinc.org|39156-5")
                .put("drugs", "MedicationStatement?subject={{context.patientId}}")
                .put("odd", "Observation?_include=Observation:device");
        return body.toString();
    }

    /** Two cards, the weightier last; the first with two suggestions, the second of them recommended. */
    static String cards() {
        ObjectNode body = Json.object();
        ArrayNode cards = body.putArray("cards");
        ObjectNode info = card(cards, OTHER_CARD, "info", "Penser à l'ECG");
        info.putObject("extension").put("com.example.score", 3);
        ObjectNode warning = card(cards, CARD, "warning", "Pouls élevé");
        warning.put("detail", "Pouls à **112**.").put("selectionBehavior", "at-most-one");
        ArrayNode suggestions = warning.putArray("suggestions");
        suggestions.addObject().put("label", "Attendre").put("uuid", SECOND);
        suggestions
                .addObject()
                .put("label", "Salle d'accueil des urgences vitales")
                .put("uuid", FIRST)
                .put("isRecommended", true)
                .putArray("actions")
                .addObject()
                .put("type", "create")
                .put("description", "ignorée");
        body.putArray("systemActions").addObject().put("type", "delete");
        return body.toString();
    }

    private static ObjectNode card(ArrayNode cards, String uuid, String indicator, String summary) {
        ObjectNode card =
                cards.addObject().put("uuid", uuid).put("summary", summary).put("indicator", indicator);
        card.putObject("source").put("label", "Éditeur d'essai");
        return card;
    }

    /** Answers discovery, and calls with this. */
    static Behaviour service(int status, String cards) {
        return asked -> asked.path().equals("/cds-services")
                ? new Told(200, discovery())
                : asked.path().equals("/cds-services/orientation") ? new Told(status, cards) : new Told(200, "");
    }

    static WebPeer start() {
        return WebPeer.start().answering(service(200, cards()));
    }
}
