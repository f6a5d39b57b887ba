package org.passerelle.connectors.fhir.parse;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Reads JSON once before the FHIR parser does, since that one overlooks a key that stands twice and follows any depth: RFC
 * 8259 to the letter, keys once, one object, bounded nesting.
 */
final class JsonCheck {
    /** The deepest nesting read; published examples stay under 20. */
    static final int DEPTH_MAX = 100;

    private static final int NUMBER_LENGTH_MAX = 100;
    private static final int NAME_LENGTH_MAX = 1_000;

    private final JsonFactory factory;

    /** @param lengthMax of one string, in characters */
    JsonCheck(int lengthMax) {
        this.factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(lengthMax)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .maxNameLength(NAME_LENGTH_MAX)
                        .build())
                .build();
    }

    void check(String json) throws IssueException {
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw structure("Le contenu n'est pas un objet JSON.");
            }
            boolean named = readObject(parser);
            if (parser.nextToken() != null) {
                throw structure("Du texte suit l'objet JSON.");
            }
            if (!named) {
                throw structure("La propriété resourceType manque.");
            }
        } catch (StreamConstraintsException e) {
            throw new IssueException(Issue.unreadable(
                    IssueType.TOOCOSTLY, "", "Le JSON dépasse les limites admises (profondeur ou longueur)."));
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : " (ligne " + e.getLocation().getLineNr() + ")";
            boolean twice =
                    e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate");
            throw structure((twice ? "Une propriété JSON figure deux fois" : "Le contenu n'est pas du JSON bien formé")
                    + line + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    /** Reads to the end of the root object; whether it has a {@code resourceType}. */
    private static boolean readObject(JsonParser parser) throws IOException {
        boolean named = false;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new JsonParseException(parser, "cut");
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (depth == 1 && token == JsonToken.FIELD_NAME) {
                named |= parser.currentName().equals("resourceType");
            } else if (token.isScalarValue()) {
                // Lazily read values are only checked when they are asked for.
                parser.getTextLength();
            }
        }
        return named;
    }

    private static IssueException structure(String text) {
        return new IssueException(Issue.unreadable(IssueType.STRUCTURE, "", text));
    }
}
