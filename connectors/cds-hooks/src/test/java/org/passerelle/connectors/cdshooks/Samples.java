package org.passerelle.connectors.cdshooks;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A service, a call and a card. */
final class Samples {
    static final String CARD = "9368d37b-283f-44a0-93ea-547cebab93ed";
    static final String SUGGESTION = "e56e1945-20b3-4393-8503-a1a20fd73152";
    static final String INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";
    static final String REASONS = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    private Samples() {}

    static CdsService triage(Duration deadline, Function<CdsRequest, CompletionStage<CdsAnswer>> answers) {
        Map<String, PrefetchTemplate> prefetch = new LinkedHashMap<>();
        prefetch.put("patient", PrefetchTemplate.required("Patient/{{context.patientId}}"));
        prefetch.put(
                "signs",
                PrefetchTemplate.optional("Observation?encounter={{context.encounterId}}&category=vital-signs"));
        return new CdsService(
                "triage",
                "encounter-start",
                "Tri aux urgences",
                "Risque de détérioration d'après les constantes.",
                "Adultes seulement.",
                prefetch,
                deadline,
                answers);
    }

    static CdsAnswer answer() {
        return new CdsAnswer(List.of(new CdsCard(
                CARD,
                "[SUGGESTION IA - à valider] Risque élevé",
                "NEWS2 = 8",
                CdsCard.Indicator.WARNING,
                new CdsCard.Source(
                        "triage-news2 0.1.0", Optional.of(URI.create("https://passerelle.example.fr/modules"))),
                List.of(new CdsSuggestion(SUGGESTION, "Risque élevé", true)),
                List.of(new CdsCoding(REASONS, "cds-not-applicable", "Suggestion non pertinente pour ce patient")),
                List.of(new CdsLink("Raisons", URI.create("https://passerelle.example.fr/suggestions/1"))))));
    }

    static String call() {
        return """
                {"hook":"encounter-start","hookInstance":"%s","fhirServer":"https://dpi.example.fr/fhir",
                 "fhirAuthorization":{"access_token":"jeton-secret","token_type":"Bearer","expires_in":300,
                   "scope":"user/Patient.read","subject":"passerelle"},
                 "context":{"userId":"Practitioner/9","patientId":"77","encounterId":"5"},
                 "prefetch":{
                   "patient":{"resourceType":"Patient","id":"77","birthDate":"1950-02-03"},
                   "signs":{"resourceType":"Bundle","type":"searchset","entry":[
                     {"resource":{"resourceType":"Observation","id":"o1","status":"final",
                       "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                       "valueQuantity":{"value":131,"unit":"/min"}}},
                     {"resource":{"resourceType":"Patient","id":"77","birthDate":"1950-02-03"}},
                     {"search":{"mode":"outcome"},"resource":{"resourceType":"OperationOutcome",
                       "issue":[{"severity":"warning","code":"processing"}]}}]},
                   "notAskedFor":{"resourceType":"Condition","id":"c1"}}}
                """.formatted(INSTANCE);
    }
}
