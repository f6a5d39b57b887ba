package org.passerelle.adapters.triage.rules;

import java.util.HashMap;
import java.util.Map;
import org.passerelle.adapters.text.ContextCues;
import org.passerelle.adapters.text.Lexicon;
import org.passerelle.adapters.text.Matcher;

/** The concepts that the rules speak of, read from {@code lexicon.tsv}. */
public final class TriageLexicon {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Matcher matcher;

    private record Entry(Kind kind, String question) {}

    /** What a concept is about. */
    public enum Kind {
        /** A sign or an event: it counts only if it is of now. */
        SIGN,
        /** A condition or a treatment: it counts from the past too. */
        BACKGROUND,
        /** About the call. */
        CALL
    }

    TriageLexicon(String table) {
        Lexicon.Builder builder = Lexicon.builder();
        for (String line : Tables.rows(table)) {
            String[] cells = line.split("\t", -1);
            entries.put(cells[0], new Entry(parse(cells[1]), cells[2].equals("-") ? "" : cells[2]));
            for (String phrase : cells[3].split("\\|")) {
                builder.add(cells[0], phrase);
            }
        }
        this.matcher = new Matcher(builder.build(), ContextCues.standard());
    }

    /** Finds the concepts in a text. */
    public Matcher matcher() {
        return matcher;
    }

    /** What a concept is about. */
    public Kind kind(String concept) {
        return entry(concept).kind();
    }

    String question(String concept) {
        return entry(concept).question();
    }

    private Entry entry(String concept) {
        Entry entry = entries.get(concept);
        if (entry == null) {
            throw new IllegalArgumentException("unknown concept " + concept);
        }
        return entry;
    }

    private static Kind parse(String cell) {
        return switch (cell) {
            case "signe" -> Kind.SIGN;
            case "terrain" -> Kind.BACKGROUND;
            case "cadre" -> Kind.CALL;
            default -> throw new IllegalArgumentException("unknown kind " + cell);
        };
    }
}
