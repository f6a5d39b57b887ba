package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * Programme: whatever is known and whatever a manifest asks for, what was not asked for does not reach the adapter, what
 * was asked for does, and the result is FHIR. Every element of every resource holds a mark of its own, so that each can be
 * looked for.
 */
class MinimisationPropertyTest {
    private static final int ROUNDS = 1_500;
    private static final String EXTENSION = "[{\"url\":\"urn:x\",\"valueString\":\"@\"}]";
    private static final String EXTENDED = "{\"extension\":" + EXTENSION + "}";
    private static final String SUBJECT =
            "{\"reference\":\"Patient/p\",\"display\":\"@\",\"identifier\":{\"value\":\"@\"}}";
    private static final String CODED =
            "{\"coding\":[{\"system\":\"urn:c\",\"code\":\"#\"}],\"extension\":" + EXTENSION + "}";
    private static final String PERSON = "[{\"display\":\"@\"}]";
    private static final String NAME = "[{\"family\":\"@\"}]";
    private static final String NOTE = "[{\"text\":\"@\"}]";
    private static final List<String> CODES = List.of("8867-4", "8310-5", "718-7");
    private static final List<String> CATEGORIES = List.of("vital-signs", "laboratory");

    /** JSON by field; {@code @} becomes a mark, {@code #} the code and {@code %} the category of the resource. */
    private static final Map<String, Map<String, String>> TYPES = new TreeMap<>(Map.of(
            "Patient",
            fields(
                    "name", NAME,
                    "address", "[{\"line\":[\"@\"],\"city\":\"@\"}]",
                    "telecom", "[{\"system\":\"phone\",\"value\":\"@\"}]",
                    "contact", "[{\"name\":{\"family\":\"@\"}}]",
                    "generalPractitioner", PERSON,
                    "birthDate", "\"1960-01-01\"",
                    "_birthDate", EXTENDED,
                    "gender", "\"female\"",
                    "_gender", EXTENDED,
                    "deceasedBoolean", "false",
                    "_deceasedBoolean", EXTENDED,
                    "maritalStatus", "{\"text\":\"@\"}",
                    "photo", "[{\"title\":\"@\"}]"),
            "Observation",
            fields(
                    "status", "\"final\"",
                    "_status", EXTENDED,
                    "category", "[{\"coding\":[{\"code\":\"%\"}],\"text\":\"@\"}]",
                    "code", CODED,
                    "subject", SUBJECT,
                    "performer", PERSON,
                    "note", NOTE,
                    "valueQuantity", "{\"value\":1,\"unit\":\"@\"}",
                    "effectiveDateTime", "\"2026-01-01\"",
                    "_effectiveDateTime", EXTENDED,
                    "component", "[{\"code\":{\"text\":\"@\"}}]"),
            "Condition",
            fields(
                    "code", "{\"text\":\"@\"}",
                    "subject", SUBJECT,
                    "recorder", "{\"display\":\"@\"}",
                    "onsetString", "\"@\"",
                    "note", NOTE),
            "Encounter",
            fields(
                    "status",
                    "\"in-progress\"",
                    "_status",
                    EXTENDED,
                    "class",
                    "{\"code\":\"EMER\",\"extension\":" + EXTENSION + "}",
                    "subject",
                    SUBJECT,
                    "participant",
                    "[{\"individual\":{\"display\":\"@\"}}]",
                    "location",
                    "[{\"location\":{\"display\":\"@\"}}]",
                    "reasonCode",
                    NOTE),
            "MedicationRequest",
            fields(
                    "status", "\"active\"",
                    "intent", "\"order\"",
                    "_intent", EXTENDED,
                    "medicationCodeableConcept", CODED,
                    "subject", SUBJECT,
                    "requester", "{\"display\":\"@\"}",
                    "dosageInstruction", NOTE),
            "DocumentReference",
            fields(
                    "status", "\"current\"",
                    "subject", SUBJECT,
                    "author", PERSON,
                    "description", "\"@\"",
                    "content", "[{\"attachment\":{\"title\":\"@\"}}]"),
            "RelatedPerson",
            fields(
                    "patient", SUBJECT,
                    "name", NAME,
                    "telecom", "[{\"value\":\"@\"}]",
                    "address", "[{\"text\":\"@\"}]",
                    "relationship", NOTE)));

    private static final Map<String, String> COMMON = fields(
            "meta", "{\"source\":\"urn:@\",\"tag\":[{\"code\":\"@\"}]}",
            "implicitRules", "\"urn:@\"",
            "text", "{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">@</div>\"}",
            "contained", "[{\"resourceType\":\"Organization\",\"id\":\"c\",\"name\":\"@\"}]",
            "extension", EXTENSION,
            "modifierExtension", EXTENSION,
            "identifier", "[{\"system\":\"urn:i\",\"value\":\"@\"}]");

    /** Made mandatory by FHIR, but text, documents and people: whoever wants them names them. */
    private static final Set<String> TO_BE_NAMED = Set.of(
            "Appointment.participant",
            "Composition.author",
            "Composition.title",
            "Coverage.payor",
            "DocumentReference.content",
            "Goal.description");

    private final FhirJson fhir = new FhirJson();

    @Test
    void onlyWhatIsAskedForIsGatheredAndAllOfIt() {
        Random random = new Random(20_260_101);
        for (int round = 0; round < ROUNDS; round++) {
            List<Marked> known = known(random);
            List<DataNeed> needs = needs(random);
            String gathered = DataGatherer.gather(
                    SubjectFacts.of("s", known.stream().map(Marked::known).toList()), needs);
            for (Marked resource : known) {
                for (Map.Entry<String, String> mark : resource.marks().entrySet()) {
                    assertThat(gathered.contains(mark.getKey()))
                            .as("%s.%s is sent, in round %d for %s", resource.type(), mark.getValue(), round, needs)
                            .isEqualTo(resource.asked(mark.getValue(), needs));
                }
            }
            Bundle read = fhir.read(gathered);
            assertThat(read.getEntry().stream()
                            .map(entry -> entry.getResource().fhirType() + "/"
                                    + entry.getResource().getIdElement().getIdPart()))
                    .as("resources in round %d for %s", round, needs)
                    .containsExactlyElementsOf(known.stream()
                            .filter(resource -> needs.stream().anyMatch(resource::meets))
                            .map(resource -> resource.known().reference())
                            .toList());
        }
    }

    @Test
    void everyChoiceOfTypesIsSentUnderItsOneName() {
        Set<String> choices = new TreeSet<>();
        Set<String> withheld = new TreeSet<>();
        for (String type : types()) {
            for (BaseRuntimeChildDefinition child : children(type)) {
                if (child instanceof RuntimeChildChoiceDefinition
                        && !name(child).toLowerCase(Locale.ROOT).endsWith("extension")) {
                    String element = name(child);
                    choices.add(type + "." + element);
                    if (!gather(type, element, element + "String", "\"MARK\"").contains("MARK")) {
                        withheld.add(type + "." + element);
                    }
                }
            }
        }
        assertThat(choices).as("choices of types").contains("Observation.value", "Patient.deceased");
        assertThat(withheld).as("asked for and not sent").isEmpty();
    }

    @Test
    void aCodeIsFoundInAListOfConceptsToo() {
        String json = "{\"resourceType\":\"Encounter\",\"id\":\"1\",\"type\":[{\"text\":\"visite\"},"
                + "{\"coding\":[{\"system\":\"urn:c\",\"code\":\"URG\"}]}]}";
        SubjectFacts facts = SubjectFacts.of("s", List.of(new KnownResource("s", "Encounter/1", json, Instant.EPOCH)));

        assertThat(DataGatherer.gather(facts, List.of(DataNeed.parse("Encounter?code=urn:c|URG"))))
                .contains("visite");
        assertThat(DataGatherer.gather(facts, List.of(DataNeed.parse("Encounter?code=urn:z|URG"))))
                .doesNotContain("visite");
    }

    @Test
    void whatFhirMakesMandatoryIsSentUnasked() {
        Set<String> withheld = new TreeSet<>();
        for (String type : types()) {
            for (BaseRuntimeChildDefinition child : children(type)) {
                String element = name(child);
                String field = child instanceof RuntimeChildChoiceDefinition ? element + "DateTime" : element;
                if (child.getMin() > 0
                        && !gather(type, "id", field, "{\"reference\":\"MARK\"}")
                                .contains("MARK")) {
                    withheld.add(type + "." + element);
                }
            }
        }
        assertThat(withheld).as("mandatory and not sent").isEqualTo(TO_BE_NAMED);
    }

    private static String name(BaseRuntimeChildDefinition child) {
        return child.getElementName().replace("[x]", "");
    }

    /** The types that connectors make. */
    private static List<String> types() {
        return List.of(
                "AllergyIntolerance",
                "Appointment",
                "CarePlan",
                "ClinicalImpression",
                "Communication",
                "CommunicationRequest",
                "Composition",
                "Condition",
                "Coverage",
                "DetectedIssue",
                "DiagnosticReport",
                "DocumentReference",
                "Encounter",
                "EpisodeOfCare",
                "FamilyMemberHistory",
                "Flag",
                "Goal",
                "Immunization",
                "MedicationAdministration",
                "MedicationDispense",
                "MedicationRequest",
                "MedicationStatement",
                "Observation",
                "Patient",
                "Procedure",
                "QuestionnaireResponse",
                "RelatedPerson",
                "RiskAssessment",
                "ServiceRequest",
                "Task");
    }

    private static List<BaseRuntimeChildDefinition> children(String type) {
        return FhirContext.forR4Cached().getResourceDefinition(type).getChildren();
    }

    private static String gather(String type, String asked, String field, String value) {
        String json = "{\"resourceType\":\"" + type + "\",\"id\":\"1\",\"" + field + "\":" + value + "}";
        return DataGatherer.gather(
                SubjectFacts.of("s", List.of(new KnownResource("s", type + "/1", json, Instant.EPOCH))),
                List.of(new DataNeed(type, Optional.empty(), List.of(), List.of(asked))));
    }

    private static List<Marked> known(Random random) {
        List<Marked> known = new ArrayList<>();
        List<String> types = List.copyOf(TYPES.keySet());
        int marks = 0;
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            String type = types.get(random.nextInt(types.size()));
            String code = CODES.get(random.nextInt(CODES.size()));
            String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
            Map<String, String> all = new LinkedHashMap<>(TYPES.get(type));
            all.putAll(COMMON);
            Map<String, String> elementOfMark = new HashMap<>();
            StringBuilder json = new StringBuilder("{\"resourceType\":\"" + type + "\",\"id\":\"r" + i + "\"");
            Set<String> present = new TreeSet<>();
            for (Map.Entry<String, String> field : all.entrySet()) {
                if (random.nextInt(4) > 0) {
                    String mark = "MARK" + marks++ + "X";
                    present.add(field.getKey());
                    json.append(",\"")
                            .append(field.getKey())
                            .append("\":")
                            .append(field.getValue()
                                    .replace("@", mark)
                                    .replace("#", code)
                                    .replace("%", category));
                    if (field.getValue().contains("@")) {
                        elementOfMark.put(mark, element(field.getKey()));
                    }
                }
            }
            known.add(new Marked(
                    type,
                    (present.contains("code") && type.equals("Observation"))
                                    || present.contains("medicationCodeableConcept")
                            ? code
                            : "",
                    present.contains("category") ? category : "",
                    elementOfMark,
                    new KnownResource("s", type + "/r" + i, json.append('}').toString(), Instant.EPOCH)));
        }
        return known;
    }

    private static List<DataNeed> needs(Random random) {
        List<DataNeed> needs = new ArrayList<>();
        List<String> types = List.copyOf(TYPES.keySet());
        for (int i = 0; i < random.nextInt(5); i++) {
            String type = types.get(random.nextInt(types.size()));
            Set<String> elements = new TreeSet<>();
            Set<String> names = new TreeSet<>(TYPES.get(type).keySet());
            names.addAll(COMMON.keySet());
            if (random.nextInt(5) > 0) {
                elements.add("id");
                names.stream()
                        .map(MinimisationPropertyTest::element)
                        .filter(name -> random.nextInt(4) == 0)
                        .forEach(elements::add);
            }
            Optional<String> category = random.nextInt(4) == 0
                    ? Optional.of(CATEGORIES.get(random.nextInt(CATEGORIES.size())))
                    : Optional.empty();
            List<String> codes = random.nextInt(3) == 0
                    ? List.of(CODES.get(random.nextInt(3)), "urn:c|" + CODES.get(random.nextInt(3)), "urn:z|718-7")
                    : List.of();
            needs.add(new DataNeed(type, category, codes, List.copyOf(elements)));
        }
        return needs;
    }

    /** The name under which a manifest asks for a field. */
    private static String element(String field) {
        String name = field.startsWith("_") ? field.substring(1) : field;
        return switch (name) {
            case "deceasedBoolean" -> "deceased";
            case "valueQuantity" -> "value";
            case "effectiveDateTime" -> "effective";
            case "onsetString" -> "onset";
            case "medicationCodeableConcept" -> "medication";
            default -> name;
        };
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /**
     * A resource and what is to be found where.
     *
     * @param code empty if it has none
     * @param category empty if it has none
     * @param marks the element that holds each mark
     */
    private record Marked(String type, String code, String category, Map<String, String> marks, KnownResource known) {

        private boolean meets(DataNeed need) {
            return need.resourceType().equals(type)
                    && (need.category().isEmpty() || need.category().get().equals(category))
                    && (need.codes().isEmpty()
                            || (!code.isEmpty()
                                    && (need.codes().contains(code)
                                            || need.codes().contains("urn:c|" + code))));
        }

        private boolean asked(String element, List<DataNeed> needs) {
            return needs.stream()
                    .filter(this::meets)
                    .anyMatch(
                            need -> need.elements().isEmpty() || need.elements().contains(element));
        }
    }
}
