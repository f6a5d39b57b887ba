package org.passerelle.adapters.triage.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;

/** Asks the SAMU adapter about noted calls and counts, by family of rules, what it found, missed and made too much of. */
public final class CallEvaluation {
    private static final String BUILT_IN = "arm-calls.tsv";
    private static final List<String> URGENT = List.of("P0", "P1");
    private static final String ALL = "all";

    private final List<Row> rows;

    private CallEvaluation(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * One answer.
     *
     * @param given P0 to P3, or {@value CallNote#SILENCE}
     * @param why the rules, or the code of the abstention
     */
    public record Row(CallNote note, String given, String why) {

        boolean urgent() {
            return URGENT.contains(given);
        }

        boolean tooUrgent() {
            return rank(given) < rank(note.expected());
        }

        boolean notUrgentEnough() {
            return rank(given) > rank(note.expected());
        }

        private static int rank(String level) {
            return level.equals(CallNote.SILENCE) ? 4 : level.charAt(1) - '0';
        }
    }

    /**
     * The fictitious notes that come with the product.
     *
     * @throws IOException if they cannot be read
     */
    public static List<CallNote> builtIn() throws IOException {
        try (InputStream in = CallEvaluation.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IOException(BUILT_IN + " is missing from the triage module: rebuild it");
            }
            return notes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * The notes of a file with the columns of {@link CallNote}; lines that begin with {@code #} are comments.
     *
     * @throws IOException if it cannot be read, lacks a column, or expects a level that is none
     */
    public static List<CallNote> notes(Path file) throws IOException {
        return notes(Files.readString(file));
    }

    private static List<CallNote> notes(String text) throws IOException {
        String table = text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        List<CallNote> notes = CsvTable.of(table, CallNote.COLUMNS).rows().stream()
                .map(CallNote::of)
                .toList();
        for (CallNote note : notes) {
            if (!note.expected().matches("P[0-3]|" + CallNote.SILENCE)) {
                throw new IOException("level doit être P0 à P3 ou silence, mais vaut « " + note.expected() + " »");
            }
        }
        return notes;
    }

    /** Asks about every note. */
    public static CallEvaluation of(Adapter adapter, List<CallNote> notes) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (CallNote note : notes) {
            Answer answer = adapter.suggest(note.request()).answer();
            rows.add(
                    switch (answer) {
                        case Abstention silent -> new Row(note, CallNote.SILENCE, silent.code());
                        case Suggestion said ->
                            new Row(
                                    note,
                                    said.proposals().getFirst().value().code(),
                                    said.reasons().stream().map(Reason::rule).collect(Collectors.joining(" ")));
                    });
        }
        return new CallEvaluation(rows);
    }

    /** The answers. */
    public List<Row> rows() {
        return rows;
    }

    /** Share of the notes of level P0 or P1 that were given P0 or P1. */
    public double sensitivity() {
        return share(
                rows.stream()
                        .filter(row -> URGENT.contains(row.note().expected()))
                        .toList(),
                Row::urgent);
    }

    /** The answers as a table for a spreadsheet. */
    public String table() {
        StringBuilder table =
                new StringBuilder(CsvTable.line(List.of("family", "level", "given", "why", "age", "motive", "words")));
        for (Row row : rows) {
            CallNote note = row.note();
            table.append(CsvTable.line(List.of(
                    note.family(), note.expected(), row.given(), row.why(), note.age(), note.motive(), note.words())));
        }
        return table.toString();
    }

    /** The counts by family, as Markdown. */
    public String markdown() {
        Map<String, List<Row>> families = new TreeMap<>();
        for (Row row : rows) {
            families.computeIfAbsent(row.note().family(), key -> new ArrayList<>())
                    .add(row);
        }
        StringBuilder page = new StringBuilder();
        page.append("| family | notes | exact | P0 given P0 | P0-P1 given P0-P1 | too urgent | not urgent enough |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        families.forEach((family, of) -> page.append(line(family, of)));
        return page.append(line(ALL, rows)).toString();
    }

    private static String line(String name, List<Row> rows) {
        List<Row> vital =
                rows.stream().filter(row -> row.note().expected().equals("P0")).toList();
        List<Row> urgent = rows.stream()
                .filter(row -> URGENT.contains(row.note().expected()))
                .toList();
        return "| %s | %d | %s | %s | %s | %s | %s |%n"
                .formatted(
                        name,
                        rows.size(),
                        count(rows, row -> row.given().equals(row.note().expected())),
                        count(vital, row -> row.given().equals("P0")),
                        count(urgent, Row::urgent),
                        count(rows, Row::tooUrgent),
                        count(rows, Row::notUrgentEnough));
    }

    private static String count(List<Row> rows, java.util.function.Predicate<Row> of) {
        long held = rows.stream().filter(of).count();
        return rows.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%d/%d (%.0f %%)", held, rows.size(), 100 * share(rows, of));
    }

    private static double share(List<Row> rows, java.util.function.Predicate<Row> of) {
        return rows.isEmpty() ? Double.NaN : (double) rows.stream().filter(of).count() / rows.size();
    }
}
