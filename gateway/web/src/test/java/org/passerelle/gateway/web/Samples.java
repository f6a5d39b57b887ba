package org.passerelle.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.OwedDelivery;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Fictitious calls and messages. */
final class Samples {
    private Samples() {}

    /**
     * A call as the regulator's page shows it.
     *
     * @param evidence words of the note that the reason points at
     */
    record Call(
            String id,
            String level,
            String recorded,
            String age,
            String sex,
            String motive,
            String note,
            String evidence,
            String reason) {}

    static final Call ARREST = new Call(
            "c1",
            "P0",
            "P2",
            "67",
            "male",
            "Malaise",
            "Appelant: mon mari est tombé dans la cuisine, il ne répond plus, il ne respire pas bien, il fait des bruits bizarres.",
            "ne respire pas bien",
            "Inconscient avec respiration anormale : arrêt cardiaque possible");
    static final Call CHEST = new Call(
            "c2",
            "P1",
            "P1",
            "58",
            "female",
            "Douleur thoracique",
            "Douleur dans la poitrine depuis 30 min, serre fort, irradie dans le bras gauche, sueurs.",
            "irradie dans le bras gauche",
            "Douleur thoracique constrictive avec irradiation");
    static final Call STROKE = new Call(
            "c3",
            "P1",
            "P2",
            "81",
            "female",
            "Faiblesse",
            "Bouche de travers depuis ce matin, n'arrive plus à lever le bras droit. Pas de chute.",
            "Bouche de travers",
            "Déficit neurologique brutal");
    static final Call FEVER = new Call(
            "c4",
            "P2",
            "",
            "3",
            "male",
            "Fièvre",
            "Fièvre 39 depuis hier soir, boit un peu, joue entre les pics.",
            "Fièvre 39",
            "Fièvre bien tolérée chez l'enfant");

    static StoredSuggestion suggestion(Call call, Instant createdAt) {
        return suggestion(call, "s-" + call.id(), createdAt);
    }

    static StoredSuggestion suggestion(Call call, String id, Instant createdAt) {
        int start = call.note().indexOf(call.evidence());
        String answer = """
                {"kind":"suggestion","question":"Priorité de régulation (P) - ARM","proposals":[{"value":{"system":"urn:hubsante:priority","code":"%s","display":"%s"},"detail":""}],
                "recorded":%s,"confidence":{"kind":"none"},"reasons":[{"text":"%s","rule":"R-%s","source":"source fictive, 2020","evidence":[{"resource":"Communication/note","path":"payload[0].contentString","start":%d,"end":%d}]}],
                "missing":["état de conscience","traitement anticoagulant"],"presentation":"SHOW","urgency":0}""".formatted(
                        call.level(),
                        Map.of("P0", "Urgence vitale", "P1", "Urgence prioritaire", "P2", "Non urgent")
                                .get(call.level()),
                        call.recorded().isEmpty()
                                ? "null"
                                : "{\"system\":\"urn:hubsante:priority\",\"code\":\"" + call.recorded()
                                        + "\",\"display\":\"\"}",
                        call.reason(),
                        call.id(),
                        start,
                        start + call.evidence().length());
        int urgency = Map.of("P0", 0, "P1", 2, "P2", 5).get(call.level());
        return stored(
                id,
                "samu:fr.health.samu440.DRFR15440260010" + call.id(),
                "triage",
                Outcome.SUGGESTED,
                urgency,
                input(call),
                answer,
                createdAt);
    }

    /** A call in a use case that asks for the professional's own answer first. */
    static StoredSuggestion asked(String id, Instant createdAt) {
        StoredSuggestion call = suggestion(STROKE, id, createdAt);
        return as(call, "avis", true, call.inference());
    }

    /** An answer that nobody is to see. */
    static StoredSuggestion shadow(String id, Call call, Instant createdAt) {
        Inference advisory = Inference.advisory("distant", "CALL_CREATED", createdAt);
        return as(
                suggestion(call, id, createdAt),
                "triage",
                false,
                new Inference(
                        advisory.adapter(),
                        advisory.trigger(),
                        advisory.askedAt(),
                        Mode.SHADOW,
                        Inference.Role.CHALLENGER,
                        "",
                        "",
                        Optional.empty(),
                        "",
                        "",
                        advisory.execution()));
    }

    private static StoredSuggestion as(StoredSuggestion s, String useCase, boolean shown, Inference inference) {
        return new StoredSuggestion(
                s.id(),
                s.messageId(),
                s.source(),
                s.subject() + (useCase.equals("triage") ? "" : "-" + useCase),
                useCase,
                s.adapterId(),
                s.adapterVersion(),
                s.modelDigest(),
                s.configDigest(),
                s.outcome(),
                s.outcomeCode(),
                shown,
                s.exercise(),
                s.urgency(),
                s.inputJson(),
                s.answerJson(),
                s.receivedAt(),
                s.createdAt(),
                s.expiresAt(),
                s.latency(),
                inference);
    }

    static StoredSuggestion abstention(String id, Instant createdAt) {
        return stored(
                id,
                "samu:fr.health.samu440.DRFR1544026001" + id,
                "triage",
                Outcome.ABSTAINED,
                9,
                "{\"resourceType\":\"Bundle\",\"entry\":[]}",
                "{\"kind\":\"abstention\",\"code\":\"no-age-no-complaint-no-text\",\"reason\":\"Ni âge, ni motif, ni texte.\",\"missing\":[\"âge\"]}",
                createdAt);
    }

    /** That a use case found proofs about a resident. */
    static StoredSuggestion proofs(String subject, Instant createdAt) {
        return stored("proofs", subject, "pathos", Outcome.SUGGESTED, 9, "{}", "{}", createdAt);
    }

    static StoredSuggestion news2(String id, Instant createdAt) {
        String input = bundle(
                "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"female\",\"birthDate\":\"1949-05-02\"}",
                vital("rr", "9279-1", "24", "/min"),
                vital("spo2", "59408-5", "91", "%"),
                vital("sbp", "8480-6", "98", "mm[Hg]"),
                vital("hr", "8867-4", "118", "/min"),
                vital("temp", "8310-5", "38.6", "Cel"));
        String answer = """
                {"kind":"suggestion","question":"Risque d'aggravation (NEWS2)","proposals":[{"value":{"system":"urn:passerelle:news2-band","code":"high","display":"Risque élevé"},"detail":"NEWS2 = 10"}],
                "recorded":null,"confidence":{"kind":"none"},"reasons":[{"text":"Fréquence respiratoire 24/min : 2 points","rule":"news2-rr","source":"RCP, National Early Warning Score 2, 2017","evidence":[{"resource":"Observation/rr","path":"valueQuantity","start":0,"end":0}]}],
                "missing":[],"presentation":"SHOW","urgency":1}""";
        return stored(id, "urgences:fictif-000123", "triage-urgences", Outcome.SUGGESTED, 1, input, answer, createdAt);
    }

    private static String vital(String id, String code, String value, String unit) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id
                + "\",\"category\":[{\"coding\":[{\"code\":\"vital-signs\"}]}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\""
                + code + "\"}]},\"valueQuantity\":{\"value\":" + value + ",\"code\":\"" + unit + "\"}}";
    }

    private static String input(Call call) {
        return bundle(
                "{\"resourceType\":\"Encounter\",\"id\":\"case\",\"priority\":{\"coding\":[{\"system\":\"urn:hubsante:priority\",\"code\":\""
                        + call.recorded() + "\"}]}}",
                "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"" + call.sex() + "\"}",
                "{\"resourceType\":\"Observation\",\"id\":\"age\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"30525-0\"}]},\"valueQuantity\":{\"value\":"
                        + call.age() + ",\"code\":\"a\"}}",
                "{\"resourceType\":\"Condition\",\"id\":\"motive\",\"code\":{\"text\":\"" + call.motive()
                        + "\",\"coding\":[{\"system\":\"urn:hubsante:health-motive\",\"code\":\"M03.06\"}]}}",
                "{\"resourceType\":\"Communication\",\"id\":\"note\",\"category\":[{\"coding\":[{\"system\":\"urn:passerelle:note-kind\",\"code\":\"medical\"}]}],\"sent\":\"2026-11-23T02:58:00+01:00\",\"sender\":{\"display\":\"ARM\"},\"payload\":[{\"contentString\":\""
                        + call.note() + "\"}]}");
    }

    private static String bundle(String... resources) {
        return List.of(resources).stream()
                .map(resource -> "{\"resource\":" + resource + "}")
                .collect(Collectors.joining(
                        ",", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[", "]}"));
    }

    private static StoredSuggestion stored(
            String id,
            String subject,
            String useCase,
            Outcome outcome,
            int urgency,
            String input,
            String answer,
            Instant createdAt) {
        return new StoredSuggestion(
                id,
                "m1",
                "hub",
                subject,
                useCase,
                useCase.equals("triage") ? "triage-samu" : "triage-news2",
                "0.1.0",
                "ab".repeat(32),
                "cd".repeat(32),
                outcome,
                outcome == Outcome.ABSTAINED ? "no-age-no-complaint-no-text" : "",
                true,
                false,
                urgency,
                input,
                answer,
                createdAt.minusSeconds(1),
                createdAt,
                createdAt.plus(Duration.ofMinutes(10)),
                Duration.ofMillis(3),
                Inference.advisory("regles", "CALL_CREATED", createdAt));
    }

    static Message hl7(String id, String controlId, Instant at) {
        return new Message(
                id,
                "urgences",
                Protocol.HL7V2,
                "ADT^A04",
                controlId,
                "k",
                at,
                Map.of("charset", "UTF-8"),
                Content.of(
                        "MSH|^~\\&|DXCARE|CHU|PASSERELLE|CHU|20261123031500||ADT^A04|" + controlId
                                + "|P|2.5\rPID|1||FICTIF123^^^CHU||ESSAI^Zoé\rPV1|1|E\r",
                        StandardCharsets.UTF_8));
    }

    static void fill(MemoryStore store, Instant now) {
        store.add(
                hl7("m1", "MSG00001", now.minusSeconds(90)),
                MessageState.HANDLED,
                "",
                List.of(new StoredEvent(
                        "e1",
                        "m1",
                        "ADMISSION",
                        "urgences:fictif",
                        now,
                        bundle("{\"resourceType\":\"Patient\",\"id\":\"p\"}"))));
        store.add(
                hl7("m2", "MSG00002", now.minusSeconds(60)),
                MessageState.QUARANTINED,
                "Le segment PID manque.",
                List.of());
        store.add(
                new Message(
                        "m3",
                        "hub",
                        Protocol.HUB_XML,
                        "RS-EDA",
                        "fr.health.samu440_1",
                        "k",
                        now.minusSeconds(30),
                        Map.of(),
                        Content.of(
                                "<a xmlns=\"urn:x\"><b c=\"1\">texte <script>alert(1)</script></b><d/></a>",
                                StandardCharsets.UTF_8)),
                MessageState.REFUSED,
                "Enveloppe périmée (400).",
                List.of());
        for (int i = 4; i < 9; i++) {
            store.add(hl7("m" + i, "MSG0000" + i, now.minusSeconds(20 - i)), MessageState.HANDLED, "", List.of());
        }
        store.add(delivery("d1", DeliveryState.DEAD, "La destination ne répond pas (12 essais).", now));
        store.add(delivery("d2", DeliveryState.DELIVERED, "", now));
        store.add(delivery("d3", DeliveryState.EXPIRED, "", now));
    }

    private static DeliveryRow delivery(String id, DeliveryState state, String error, Instant now) {
        return new DeliveryRow(
                new OwedDelivery(id, "s-c1", "m1", "hub", "{}", false, now.minusSeconds(80), now.plusSeconds(200)),
                state,
                12,
                error,
                now,
                state == DeliveryState.DELIVERED ? Optional.of(now) : Optional.empty(),
                "",
                "");
    }
}
