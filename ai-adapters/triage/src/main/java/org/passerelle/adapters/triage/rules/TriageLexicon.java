package org.passerelle.adapters.triage.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.text.ContextCues;
import org.passerelle.adapters.text.Lexicon;
import org.passerelle.adapters.text.Matcher;

/** The concepts that the rules speak of, read from {@code lexicon.tsv}. */
public final class TriageLexicon {
    /** Words that a phrase keeps at least without {@code ne}. */
    private static final int LEAST_SPOKEN = 3;

    private final Map<String, Entry> entries = new HashMap<>();
    private final Matcher matcher;

    private record Entry(Kind kind, String question) {}

    /** What a concept is about. */
    public enum Kind {
        /** A sign or an event: it counts only if it is of now. */
        SIGN,
        /**
         * A sign that counts even if it is said of a relative, as of today: who types {@code sa femme est inconsciente} means
         * the person called for, or a second one nobody may overlook.
         */
        VITAL,
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
                spoken(phrase).ifPresent(said -> builder.add(cells[0], said));
            }
        }
        this.matcher = new Matcher(builder.build(), ContextCues.standard());
    }

    /**
     * As it is said and typed: {@code peut plus parler} for {@code ne peut plus parler}. Only from three words on and not before
     * an auxiliary: {@code souffre plus} and {@code a plus mal} may mean the contrary.
     */
    private static Optional<String> spoken(String phrase) {
        if (!phrase.startsWith("ne ") && !phrase.startsWith("n ")) {
            return Optional.empty();
        }
        String rest = phrase.substring(phrase.indexOf(' ') + 1);
        boolean plain = rest.split(" ").length >= LEAST_SPOKEN && !rest.startsWith("a ");
        return plain ? Optional.of(rest) : Optional.empty();
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
            case "vital" -> Kind.VITAL;
            case "terrain" -> Kind.BACKGROUND;
            case "cadre" -> Kind.CALL;
            default -> throw new IllegalArgumentException("unknown kind " + cell);
        };
    }
}
