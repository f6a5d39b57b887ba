package org.passerelle.gateway.web.pathos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.gateway.web.view.Segment;
import org.passerelle.routes.evidence.ElementPath;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.KnownResource;

/** Opens the source of a proof, where its words are checked against what is held now. */
final class SourceReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> TITLES = Map.of(
            "DocumentReference", "Document",
            "Composition", "Document structuré",
            "DiagnosticReport", "Compte rendu d'examen",
            "Observation", "Mesure ou évaluation",
            "Condition", "Problème ou diagnostic",
            "MedicationRequest", "Prescription",
            "MedicationStatement", "Traitement",
            "MedicationAdministration", "Administration",
            "QuestionnaireResponse", "Grille ou questionnaire");

    private SourceReader() {}

    static SourceView open(BookedProof proof, List<KnownResource> context) {
        Optional<JsonNode> resource = context.stream()
                .filter(known -> known.reference().equals(proof.resource()))
                .findFirst()
                .map(known -> read(known.json()));
        String type = proof.resource().substring(0, proof.resource().indexOf('/'));
        String usual = TITLES.getOrDefault(type, type);
        if (resource.isEmpty()) {
            return view(proof, usual, Optional.empty(), List.of(), List.of(), true);
        }
        JsonNode found = resource.get();
        Optional<String> author = author(found, context);
        Optional<String> text = ElementPath.text(found, proof.path());
        if (proof.end() == 0 || text.isEmpty()) {
            return view(proof, title(found, usual), author, List.of(), facts(found, proof), !proof.stands());
        }
        boolean there = proof.end() <= text.get().length()
                && text.get().substring(proof.start(), proof.end()).equals(proof.words());
        List<Segment> segments =
                there ? marked(text.get(), proof.start(), proof.end()) : List.of(new Segment(text.get(), false));
        return view(proof, title(found, usual), author, segments, List.of(), !there || !proof.stands());
    }

    private static SourceView view(
            BookedProof proof,
            String title,
            Optional<String> author,
            List<Segment> segments,
            List<String> facts,
            boolean gone) {
        return new SourceView(
                proof.id(),
                title,
                proof.date().map(ProofView.DAY::format).orElse("sans date"),
                author,
                proof.messageId(),
                segments,
                facts,
                gone);
    }

    private static List<Segment> marked(String text, int start, int end) {
        List<Segment> segments = new ArrayList<>();
        if (start > 0) {
            segments.add(new Segment(text.substring(0, start), false));
        }
        segments.add(new Segment(text.substring(start, end), true));
        if (end < text.length()) {
            segments.add(new Segment(text.substring(end), false));
        }
        return segments;
    }

    private static String title(JsonNode resource, String usual) {
        for (String pointer : List.of("/description", "/title", "/type/text", "/type/coding/0/display", "/code/text")) {
            String text = resource.at(pointer).asText();
            if (!text.isBlank()) {
                return text;
            }
        }
        String coded = resource.at("/code/coding/0/display").asText();
        return coded.isBlank() ? usual : coded;
    }

    private static Optional<String> author(JsonNode resource, List<KnownResource> context) {
        for (String pointer : List.of("/author/0", "/performer/0", "/recorder", "/requester", "/author")) {
            JsonNode who = resource.at(pointer);
            if (who.hasNonNull("display")) {
                return Optional.of(who.get("display").asText());
            }
            String reference = who.path("reference").asText();
            Optional<String> name = context.stream()
                    .filter(known -> !reference.isEmpty() && known.reference().equals(reference))
                    .findFirst()
                    .map(known -> name(read(known.json())))
                    .filter(words -> !words.isBlank());
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    private static String name(JsonNode who) {
        JsonNode name = who.path("name").isArray() ? who.path("name").path(0) : who.path("name");
        return name.isTextual()
                ? name.asText()
                : (name.path("family").asText() + " "
                                + name.path("given").path(0).asText())
                        .strip();
    }

    /** The few elements that say what a coded element says. */
    private static List<String> facts(JsonNode resource, BookedProof proof) {
        List<String> facts = new ArrayList<>();
        facts.add(proof.words());
        JsonNode quantity = resource.path("valueQuantity");
        if (quantity.has("value")) {
            facts.add(("Valeur : " + quantity.get("value").asText() + " "
                            + quantity.path("unit").asText())
                    .strip());
        }
        for (Map.Entry<String, String> fact : Map.of(
                        "/valueInteger", "Valeur",
                        "/valueString", "Valeur",
                        "/valueCodeableConcept/coding/0/display", "Valeur",
                        "/interpretation/0/text", "Interprétation",
                        "/status", "État",
                        "/dosageInstruction/0/text", "Posologie")
                .entrySet()) {
            String text = resource.at(fact.getKey()).asText();
            if (!text.isBlank()) {
                facts.add(fact.getValue() + " : " + text);
            }
        }
        return facts;
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
