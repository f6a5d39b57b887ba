package org.passerelle.gateway.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.FhirCodes;

/** Reads what is known about a case out of the FHIR bundle that the adapter was given. */
final class KnownFactsReader {
    private static final Map<String, String> NOTE_KINDS = Map.of(
            FhirCodes.NOTE_ALERT, "Alerte",
            FhirCodes.NOTE_MEDICAL, "Note médicale",
            FhirCodes.NOTE_HISTORY, "Antécédents",
            FhirCodes.NOTE_TREATMENT, "Traitement",
            FhirCodes.NOTE_CALLER, "Appelant");
    private static final Map<String, String> SEXES = Map.of("female", "Femme", "male", "Homme", "other", "Autre");

    private final List<Resource> resources;
    private final List<Pointer> evidence;
    private final Instant now;

    private KnownFactsReader(List<Resource> resources, List<Pointer> evidence, Instant now) {
        this.resources = resources;
        this.evidence = evidence;
        this.now = now;
    }

    /**
     * @param evidence what the reasons point at
     * @param now for an age that is only known by the date of birth
     */
    static KnownFacts read(String inputJson, List<Pointer> evidence, Instant now) {
        return new KnownFactsReader(Resource.ofBundle(inputJson), evidence, now).read();
    }

    private KnownFacts read() {
        String age = "";
        String ageByBirth = "";
        String sex = "";
        String priority = "";
        String careLevel = "";
        Optional<Instant> openedAt = Optional.empty();
        List<Fact> motives = new ArrayList<>();
        List<Fact> measures = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (Resource resource : resources) {
            JsonNode json = resource.json();
            switch (json.path("resourceType").asText("")) {
                case "Patient" -> {
                    sex = SEXES.getOrDefault(resource.text("gender"), sex);
                    ageByBirth = ageFromBirth(resource.text("birthDate"));
                }
                case "Encounter" -> {
                    priority = Resource.code(json.path("priority"), FhirCodes.SAMU_PRIORITY);
                    openedAt = resource.instant(json.path("period").path("start"));
                }
                case "Condition" -> motives.add(new Fact("Motif", Resource.words(json.path("code")), points(resource)));
                case "Observation" -> {
                    if (Resource.code(json.path("code"), FhirCodes.LOINC).equals(FhirCodes.LOINC_AGE)) {
                        age = age(json.path("valueQuantity"));
                    } else {
                        careLevel = worse(careLevel, careLevel(json));
                        measure(resource).ifPresent(measures::add);
                    }
                }
                case "Communication" -> note(resource).ifPresent(notes::add);
                default -> {
                    // Other resources say nothing that a card has room for; the detail page links to the message.
                }
            }
        }
        notes.sort(Comparator.comparing(Note::marked).reversed());
        motives.removeIf(motive -> motive.value().isBlank());
        return new KnownFacts(
                age.isEmpty() ? ageByBirth : age, sex, motives, priority, careLevel, openedAt, measures, notes);
    }

    private static String careLevel(JsonNode observation) {
        return Resource.code(observation.path("valueCodeableConcept"), FhirCodes.SAMU_CARE_LEVEL);
    }

    /** The first of the scale is the most urgent. */
    private static String worse(String one, String other) {
        boolean worse = one.isEmpty() || (!other.isEmpty() && other.compareTo(one) < 0);
        return worse ? other : one;
    }

    private Optional<Fact> measure(Resource resource) {
        String name = measureName(resource.json().path("code"));
        String value = VitalSign.value(resource.json());
        return name.isBlank() || value.isBlank()
                ? Optional.empty()
                : Optional.of(new Fact(name, value, points(resource)));
    }

    private static String measureName(JsonNode code) {
        if (!Resource.code(code, FhirCodes.SAMU_CARE_LEVEL).isEmpty()) {
            return "Niveau de soins";
        }
        if (!Resource.code(code, FhirCodes.SAMU_LOCATION_KIND).isEmpty()) {
            return "Lieu";
        }
        return Resource.code(code, FhirCodes.SAMU_RISK_THREAT).isEmpty() ? VitalSign.name(code) : "Risque";
    }

    private Optional<Note> note(Resource resource) {
        JsonNode json = resource.json();
        String text = json.path("payload").path(0).path("contentString").asText("");
        if (text.isBlank()) {
            return Optional.empty();
        }
        List<Highlighter.Span> spans = new ArrayList<>();
        for (Pointer pointer : evidence) {
            if (pointer.resource().equals(resource.reference())) {
                boolean whole = pointer.start() == pointer.end();
                spans.add(new Highlighter.Span(whole ? 0 : pointer.start(), whole ? text.length() : pointer.end()));
            }
        }
        String kind = Resource.code(json.path("category").path(0), FhirCodes.NOTE_KIND);
        return Optional.of(new Note(
                NOTE_KINDS.getOrDefault(kind, ""),
                json.path("sender").path("display").asText(""),
                resource.instant(json.path("sent")),
                Highlighter.segments(text, spans)));
    }

    private boolean points(Resource resource) {
        return evidence.stream().anyMatch(pointer -> pointer.resource().equals(resource.reference()));
    }

    private static String age(JsonNode quantity) {
        if (!quantity.path("value").isNumber()) {
            return "";
        }
        String value = VitalSign.number(quantity.path("value").decimalValue());
        String unit = quantity.path("code").asText(quantity.path("unit").asText("a"));
        boolean one = value.equals("1") || value.equals("0");
        return value
                + switch (unit) {
                    case "mo" -> " mois";
                    case "wk" -> one ? " semaine" : " semaines";
                    case "d" -> one ? " jour" : " jours";
                    default -> one ? " an" : " ans";
                };
    }

    private String ageFromBirth(String birthDate) {
        try {
            Period age = Period.between(LocalDate.parse(birthDate), LocalDate.ofInstant(now, ZoneOffset.UTC));
            if (age.isNegative()) {
                return "";
            }
            return age.getYears() < 2 ? age.toTotalMonths() + " mois" : age.getYears() + " ans";
        } catch (DateTimeException e) {
            return "";
        }
    }
}
