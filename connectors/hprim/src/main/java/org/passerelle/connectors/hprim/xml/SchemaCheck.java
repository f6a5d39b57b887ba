package org.passerelle.connectors.hprim.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Validates against the schemas of a folder. What it says names the rule and the line, never the content. */
final class SchemaCheck {
    private static final String VERSION = "2.00";
    private static final Pattern RULE =
            Pattern.compile("^[a-z]{1,12}(?:-[a-z0-9]{1,24}){0,4}(?:\\.[0-9a-z]{1,4}){0,6}");

    private final Path folder;
    private final Map<HprimKind, Optional<Schema>> schemas = new EnumMap<>(HprimKind.class);

    /** @param folder of the published set, flat */
    SchemaCheck(Path folder) {
        this.folder = folder;
    }

    /**
     * What the schema refuses first.
     *
     * @return one sentence in French; empty if the document is valid, or if the folder has no schema of its kind and
     *     version
     */
    Optional<String> fault(HprimDocument document, byte[] bytes) {
        if (!document.root().attribute("version").equals(VERSION)) {
            return Optional.empty();
        }
        return document.kind().flatMap(this::schema).flatMap(schema -> validate(schema, bytes));
    }

    private static Optional<String> validate(Schema schema, byte[] bytes) {
        try {
            Validator validator = schema.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new ByteArrayInputStream(bytes)));
            return Optional.empty();
        } catch (SAXParseException refused) {
            return Optional.of("Document refusé par le schéma : règle " + rule(refused) + ", ligne "
                    + refused.getLineNumber() + ".");
        } catch (SAXException | IOException | RuntimeException unreadable) {
            return Optional.of("Document que le schéma n'a pas pu vérifier.");
        }
    }

    private static String rule(SAXException refused) {
        Matcher rule = RULE.matcher(refused.getMessage() == null ? "" : refused.getMessage());
        return rule.lookingAt() ? rule.group() : "inconnue";
    }

    /** Compiled at first use: a validator is made for each document, the schema is shared. */
    private synchronized Optional<Schema> schema(HprimKind kind) {
        return schemas.computeIfAbsent(kind, this::load);
    }

    private Optional<Schema> load(HprimKind kind) {
        Path file = folder.resolve(kind.schema());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return Optional.of(factory.newSchema(file.toFile()));
        } catch (SAXException notASchema) {
            return Optional.empty();
        }
    }
}
