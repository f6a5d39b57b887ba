package org.passerelle.connectors.hl7v2.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The message types and events that are taken, and what each must hold; read from {@code messages.txt} beside it. */
final class MessageTable {
    /** HL7 v2.5 chapter 3: the events whose structure requires MRG. */
    private static final Set<String> MERGES = Set.of(
            "A18", "A30", "A34", "A35", "A36", "A39", "A40", "A41", "A42", "A43", "A44", "A45", "A46", "A47", "A48",
            "A49", "A50", "A51");
    /** IHE PAM France 2.11, ITI-31: the movements and their cancellations, which require ZBE. */
    private static final Set<String> FRENCH_MOVEMENTS = Set.of(
            "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A11", "A12", "A13", "A14", "A15", "A16", "A21", "A22",
            "A25", "A26", "A27", "A38", "A52", "A53", "A54", "A55", "Z99");

    private static final Kind SITE_DEFINED = new Kind(Set.of(), List.of());
    private static final Map<String, Kind> KINDS = read();

    /**
     * @param events those taken; none named means any
     * @param segments those it must hold; each entry lists those of which one is enough
     */
    record Kind(Set<String> events, List<List<String>> segments) {
        boolean knows(String event) {
            return events.isEmpty() || events.contains(event);
        }

        boolean isAboutPatient() {
            return segments.contains(List.of("PID"));
        }
    }

    private MessageTable() {}

    /** The kind of a type; empty if it is not taken. */
    static Optional<Kind> kind(String type) {
        boolean siteDefined = type.length() == 3 && type.charAt(0) == 'Z';
        return Optional.ofNullable(siteDefined ? SITE_DEFINED : KINDS.get(type));
    }

    static boolean needsMerge(String event) {
        return MERGES.contains(event);
    }

    static boolean needsFrenchMovement(String event) {
        return FRENCH_MOVEMENTS.contains(event);
    }

    /** What is never acknowledged itself (HL7 v2.5 section 2.9.2). */
    static boolean isAcknowledgement(String type) {
        return type.equals("ACK") || type.equals("MCF");
    }

    private static Map<String, Kind> read() {
        Map<String, Kind> kinds = new HashMap<>();
        try (InputStream in = MessageTable.class.getResourceAsStream("messages.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = line.split("\\|", -1);
                    kinds.put(columns[0].strip(), new Kind(events(columns[1]), alternatives(columns[2])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }

    private static Set<String> events(String column) {
        Set<String> events = new HashSet<>();
        for (String word : words(column)) {
            if (word.length() > 3) {
                int last = Integer.parseInt(word, 5, 7, 10);
                for (int number = Integer.parseInt(word, 1, 3, 10); number <= last; number++) {
                    events.add(word.charAt(0) + (number < 10 ? "0" : "") + number);
                }
            } else if (!word.equals("*")) {
                events.add(word);
            }
        }
        return Set.copyOf(events);
    }

    private static List<List<String>> alternatives(String column) {
        return words(column).stream().map(word -> List.of(word.split("/"))).toList();
    }

    private static List<String> words(String column) {
        List<String> words = new ArrayList<>(List.of(column.strip().split(" +")));
        words.removeIf(String::isEmpty);
        return List.copyOf(words);
    }
}
