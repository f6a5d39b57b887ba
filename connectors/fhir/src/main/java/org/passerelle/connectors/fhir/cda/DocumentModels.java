package org.passerelle.connectors.fhir.cda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.fhir.xml.XmlElement;

/**
 * Which model a document follows: its templateId says so, since several models share one type code and a model may change
 * it between editions (DLU: 34133-9 in 2021.01, 74207-2 from 2022.01). The type code decides only without a known one.
 */
final class DocumentModels {
    /** System of the codes of models, such as {@code DLU}: {@code DocumentReference.category}. */
    static final String SYSTEM = "urn:passerelle:document-model";

    private static final String TABLE = "document-models.tsv";
    private static final Map<String, Model> MODELS = load();

    private DocumentModels() {}

    /**
     * @param code such as {@code CR-BIO}
     * @param label in French
     * @param template the OID that decided; empty if the type code did
     * @param edition the extension of the template, such as {@code 2024.01}; empty if it has none
     */
    record Model(String code, String label, String template, String edition) {}

    /** The most specific template counts: the one with the longest OID. */
    static Optional<Model> of(XmlElement document) {
        return document.children("templateId").stream()
                .filter(template -> MODELS.containsKey(template.attribute("root")))
                .max(Comparator.comparingInt(
                        template -> template.attribute("root").length()))
                .map(template -> {
                    Model model = MODELS.get(template.attribute("root"));
                    return new Model(
                            model.code(), model.label(), template.attribute("root"), template.attribute("extension"));
                })
                .or(() -> Optional.ofNullable(MODELS.get("type:" + document.attributeAt("code", "code"))));
    }

    private static Map<String, Model> load() {
        try (InputStream table = DocumentModels.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("The table " + TABLE + " is missing");
            }
            Map<String, Model> models = new HashMap<>();
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(row -> models.put(row[0], new Model(row[1], row[2], "", "")));
            return Map.copyOf(models);
        } catch (IOException e) {
            throw new IllegalStateException("The table " + TABLE + " cannot be read", e);
        }
    }
}
