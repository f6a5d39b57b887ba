package org.passerelle.connectors.hl7v2.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.hl7v2.er7.Delimiters;

/** Finds text in the facts of an event that its message does not hold. */
final class Invention {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ids, references and values of FHIR's own closed lists. */
    private static final Set<String> OURS = Set.of(
            "resourceType",
            "id",
            "fullUrl",
            "reference",
            "system",
            "url",
            "source",
            "lastUpdated",
            "status",
            "use",
            "gender",
            "mode",
            "intent",
            "comparator",
            "criticality",
            "severity",
            "when",
            "periodUnit",
            "durationUnit",
            "contentType",
            "hash",
            "data",
            "code",
            "valueCode",
            "required",
            "docStatus",
            "relation",
            "dayOfWeek",
            "priority");

    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2}))?(?:-(\\d{2}))?(?:T.*)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private Invention() {}

    /** The invented texts, each with its path; empty if there are none. */
    static List<String> in(Event event, List<String> segments, Delimiters delimiters) {
        String said = Escapes.undo(String.join("\n", segments), delimiters);
        List<String> invented = new ArrayList<>();
        try {
            walk(JSON.readTree(FHIR.newJsonParser().encodeResourceToString(event.bundle())), "", said, invented);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return invented;
    }

    private static void walk(JsonNode node, String path, String said, List<String> invented) {
        if (node.isObject()) {
            node.properties().forEach(property -> {
                if ((!OURS.contains(property.getKey()) && !isTranslatedUnit(node, property.getKey()))
                        || holdsMore(property.getValue())) {
                    walk(property.getValue(), path + "." + property.getKey(), said, invented);
                }
            });
        } else if (node.isArray()) {
            node.forEach(element -> walk(element, path, said, invented));
        } else if (node.isTextual() && !path.endsWith(".type") && !path.endsWith(".category")) {
            text(node.asText(), path, said, invented);
        }
    }

    /** Codes of FHIR's lists may repeat, such as days of the week; what is more than a value is looked into. */
    private static boolean holdsMore(JsonNode value) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (element.isContainerNode()) {
                    return true;
                }
            }
            return false;
        }
        return value.isContainerNode();
    }

    /** A unit that the sender writes as a code of another system is written as its UCUM code. */
    private static boolean isTranslatedUnit(JsonNode quantity, String property) {
        return property.equals("unit") && quantity.path("unit").equals(quantity.path("code"));
    }

    /** The day of an instant where messages without an offset were written; FHIR may write it in another zone. */
    private static String inFrance(String text) {
        return text.contains("T") && (text.endsWith("Z") || text.contains("+"))
                ? OffsetDateTime.parse(text)
                        .atZoneSameInstant(ZoneId.of("Europe/Paris"))
                        .format(DateTimeFormatter.BASIC_ISO_DATE)
                        .substring(0, 8)
                : text;
    }

    private static void text(String text, String path, String said, List<String> invented) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            String digits = text.replaceAll("T.*", "").replace("-", "");
            if (!said.contains(digits) && !said.contains(text) && !said.contains(inFrance(text))) {
                invented.add(path + " = " + text);
            }
            return;
        }
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (!said.contains(word.group())) {
                invented.add(path + " = " + text + " (" + word.group() + ")");
                return;
            }
        }
    }
}
