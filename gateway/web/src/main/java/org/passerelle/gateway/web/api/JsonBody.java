package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.gateway.web.http.Problem;

/** A JSON object that a script sent. */
final class JsonBody {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /** Reads the body; an object with other fields than {@code fields} is refused. */
    static JsonBody of(RoutingContext context, String... fields) {
        String type = context.request().getHeader("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw new Problem(415, "Type de contenu non accepté", "Envoyez un objet en application/json.")
                    .asException();
        }
        JsonBody body = new JsonBody(parse(context.body().buffer()));
        Set<String> known = Set.of(fields);
        body.object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw Problem.badRequest("Champ inconnu ; champs possibles : " + String.join(", ", fields) + ".")
                        .asException();
            }
        });
        return body;
    }

    private static JsonNode parse(Buffer buffer) {
        try {
            JsonNode node = buffer == null ? null : MAPPER.readTree(buffer.getBytes());
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Falls through: the parser's own words may quote the body.
        }
        throw Problem.badRequest("Le corps n'est pas un objet JSON.").asException();
    }

    /** A text field; absent, null and blank are the same. */
    Optional<String> text(String field, int maxChars) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > maxChars) {
            throw Problem.badRequest("« " + field + " » est un texte d'au plus " + maxChars + " caractères.")
                    .asException();
        }
        return Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty());
    }

    /** A text as it is, blanks and all; it must be there. */
    String raw(String field, int maxChars) {
        required(field, maxChars);
        return object.path(field).textValue();
    }

    /** A list of texts; absent and null are the same. */
    Optional<List<String>> texts(String field, int maxItems, int maxChars) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.asText("")));
        boolean fits = value.isArray()
                && texts.size() <= maxItems
                && texts.stream().allMatch(text -> !text.isEmpty() && text.length() <= maxChars);
        if (!fits) {
            throw Problem.badRequest("« " + field + " » est une liste d'au plus " + maxItems + " textes.")
                    .asException();
        }
        return Optional.of(texts);
    }

    /** A whole number between two bounds; absent and null are the same. */
    Optional<Long> number(String field, long least, long most) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            throw Problem.badRequest("« " + field + " » est un nombre entier de " + least + " à " + most + ".")
                    .asException();
        }
        return Optional.of(value.asLong());
    }

    /** Yes or no; absent and null are the same. */
    Optional<Boolean> flag(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw Problem.badRequest("« " + field + " » est true ou false.").asException();
        }
        return Optional.of(value.booleanValue());
    }

    String required(String field, int maxChars) {
        return text(field, maxChars)
                .orElseThrow(() -> Problem.unprocessable("« " + field + " » est obligatoire.")
                        .asException());
    }
}
