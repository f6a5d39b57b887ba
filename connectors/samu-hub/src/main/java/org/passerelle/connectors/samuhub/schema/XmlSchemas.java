package org.passerelle.connectors.samuhub.schema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The XML schemas of one release, with and without the message header; nothing is fetched from anywhere. */
final class XmlSchemas {
    private static final String FULL = "EDXL-DE-full.xsd";
    private static final String NO_HEADER = "EDXL-DE-full-no-header.xsd";

    private final Schema full;
    private final Schema withoutHeader;

    private XmlSchemas(Schema full, Schema withoutHeader) {
        this.full = full;
        this.withoutHeader = withoutHeader;
    }

    /** Compiles a copy of {@code folder} that holds no dangerous pattern. */
    static XmlSchemas load(Path folder) throws SchemaLoadException {
        try {
            Path copy = Files.createTempDirectory("passerelle-xsd");
            try {
                copy(folder, copy);
                return new XmlSchemas(compile(copy.resolve(FULL)), compile(copy.resolve(NO_HEADER)));
            } finally {
                delete(copy);
            }
        } catch (IOException | SAXException e) {
            throw new SchemaLoadException("les schémas XML de " + folder + " ne peuvent pas être lus", e);
        }
    }

    /**
     * @param document already read once by a reader that refuses document types
     * @return rule and position of each fault, never values
     */
    List<String> faults(byte[] document, boolean header, int most) {
        List<String> faults = new ArrayList<>();
        Validator validator = (header ? full : withoutHeader).newValidator();
        try {
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(new Collecting(faults, most));
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (IOException | SAXException e) {
            if (faults.isEmpty()) {
                faults.add("document XML illisible");
            }
        }
        return faults;
    }

    private static Schema compile(Path file) throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory.newSchema(file.toFile());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".xsd")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, SafePatterns.rewrite(Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private record Collecting(List<String> faults, int most) implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {
            // not a fault
        }

        @Override
        public void error(SAXParseException exception) {
            if (faults.size() < most) {
                faults.add(rule(exception.getMessage()) + " (ligne " + exception.getLineNumber() + ", colonne "
                        + exception.getColumnNumber() + ")");
            }
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            error(exception);
            throw exception;
        }

        /** The rule's own name, which stands before the colon; the words after it quote the value. */
        private static String rule(String message) {
            int colon = message == null ? -1 : message.indexOf(':');
            return colon < 0 ? "document mal formé" : message.substring(0, colon);
        }
    }
}
