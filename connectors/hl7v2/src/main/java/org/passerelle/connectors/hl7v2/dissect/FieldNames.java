package org.passerelle.connectors.hl7v2.dissect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The French names of segments, fields and components; read from {@code fields.txt} beside it. HL7 v2.5 to 2.8 and IHE
 * PAM France 2.11 for their meaning.
 */
final class FieldNames {
    private static final String NO_NAME = "";

    /** Names by {@code PID}, {@code PID-3} and {@code CX.1}; data types by {@code PID-3 type} and {@code CX.1 type}. */
    private static final Map<String, String> NAMES = read();

    private FieldNames() {}

    static String ofSegment(String segment) {
        return NAMES.getOrDefault(segment, segment.startsWith("Z") ? "Segment défini par le site ou le pays" : NO_NAME);
    }

    static String ofField(String segment, int field) {
        return NAMES.getOrDefault(segment + "-" + field, NO_NAME);
    }

    /** The data type of a field; empty if it is not known. */
    static String typeOfField(String segment, int field) {
        return NAMES.getOrDefault(segment + "-" + field + " type", NO_NAME);
    }

    static String ofComponent(String type, int component) {
        return NAMES.getOrDefault(type + "." + component, NO_NAME);
    }

    /** The data type of a component; empty if it is simple or not known. */
    static String typeOfComponent(String type, int component) {
        return NAMES.getOrDefault(type + "." + component + " type", NO_NAME);
    }

    private static Map<String, String> read() {
        Map<String, String> names = new HashMap<>();
        try (InputStream in = FieldNames.class.getResourceAsStream("fields.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String segment = NO_NAME;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("type ")) {
                    components(line.substring(5), names);
                } else if (line.startsWith("segment ")) {
                    segment = line.substring(8, 11);
                    names.put(segment, line.substring(12));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split(" ", 3);
                    names.put(segment + "-" + words[0], words[2]);
                    names.put(segment + "-" + words[0] + " type", words[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }

    /** {@code CX Identifiant; Clé; ...; Autorité:HD}: names in their order, with the data type of composite ones. */
    private static void components(String line, Map<String, String> names) {
        int blank = line.indexOf(' ');
        String type = line.substring(0, blank);
        String[] components = line.substring(blank + 1).split(";", -1);
        for (int i = 0; i < components.length; i++) {
            String[] parts = components[i].strip().split(":", 2);
            names.put(type + "." + (i + 1), parts[0]);
            if (parts.length > 1) {
                names.put(type + "." + (i + 1) + " type", parts[1]);
            }
        }
    }
}
