package org.passerelle.connectors.samuhub.schema;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One release of the message schemas, as a site pinned it for a virtual host: a copy of the agency's {@code json-schema} and
 * {@code xsd} folders. Thread-safe.
 */
public final class SchemaSet {
    private static final int FAULTS_MOST = 5;

    private final JsonSchemas json;
    private final Optional<XmlSchemas> xml;

    private SchemaSet(JsonSchemas json, Optional<XmlSchemas> xml) {
        this.json = json;
        this.xml = xml;
    }

    /**
     * @param folder holds {@code json-schema} and, where XML is spoken, {@code xsd}
     * @throws SchemaLoadException if they are not there or cannot be read
     */
    public static SchemaSet load(Path folder) throws SchemaLoadException {
        Path jsonFolder = folder.resolve("json-schema");
        if (!Files.isDirectory(jsonFolder)) {
            throw new SchemaLoadException("le dossier " + jsonFolder + " n'existe pas", null);
        }
        Path xsdFolder = folder.resolve("xsd");
        return new SchemaSet(
                JsonSchemas.load(jsonFolder),
                Files.isDirectory(xsdFolder) ? Optional.of(XmlSchemas.load(xsdFolder)) : Optional.empty());
    }

    /** Whether the release has such a message, {@code RS-EDA} for example. */
    public boolean knows(String type) {
        return json.knows(type);
    }

    /**
     * What is wrong with an envelope in JSON: at most a few places with the keyword of the broken rule, no values.
     *
     * @param useCase name of the message's one object
     * @param header whether the message has the RC-DE header
     */
    public List<String> jsonFaults(byte[] document, String type, String useCase, boolean header) {
        return json.faults(document, type, useCase, header, FAULTS_MOST);
    }

    /** What is wrong with an envelope in XML that a safe reader has read before; empty too where no XML schema is pinned. */
    public List<String> xmlFaults(byte[] document, boolean header) {
        return xml.map(schemas -> schemas.faults(document, header, FAULTS_MOST)).orElse(List.of());
    }
}
