package org.passerelle.adapters.triage.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table as spreadsheets write it: RFC 4180 with {@code ,}, {@code ;} or a tab between cells, UTF-8 (with or without a mark)
 * or Windows-1252, columns in any order, their names in any case.
 */
public final class CsvTable {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Map<String, Integer> columns;
    private final List<List<String>> rows;

    private CsvTable(Map<String, Integer> columns, List<List<String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** One line of the table. */
    public final class Row {
        private final List<String> cells;

        private Row(List<String> cells) {
            this.cells = cells;
        }

        /** The cell in a column, without the blanks around it; empty if the column or the cell is not there. */
        public String cell(String column) {
            Integer at = columns.get(column);
            return at == null || at >= cells.size() ? "" : cells.get(at).strip();
        }
    }

    /**
     * Reads a file.
     *
     * @param needed columns without which it is not this table
     * @throws IOException if it cannot be read, or lacks a column; the message is for the user, in French
     */
    public static CsvTable read(Path file, List<String> needed) throws IOException {
        return of(decode(Files.readAllBytes(file)), needed);
    }

    /**
     * Reads a table that is already text.
     *
     * @throws IOException if it is empty or lacks a column; the message is for the user, in French
     */
    static CsvTable of(String text, List<String> needed) throws IOException {
        int firstEnd = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        List<List<String>> rows = parse(text, separator(text.substring(0, firstEnd)));
        if (rows.isEmpty()) {
            throw new IOException("le fichier est vide : il faut une ligne d'en-tête");
        }
        Map<String, Integer> columns = new HashMap<>();
        List<String> header = rows.removeFirst();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        List<String> absent =
                needed.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!absent.isEmpty()) {
            throw new IOException("colonnes absentes : " + String.join(", ", absent));
        }
        return new CsvTable(columns, rows);
    }

    /** The lines below the header, without empty ones. */
    public List<Row> rows() {
        return rows.stream().map(Row::new).toList();
    }

    /** One line to write, quoted where needed. */
    public static String line(List<String> cells) {
        return cells.stream().map(CsvTable::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String decode(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, WINDOWS);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static char separator(String header) {
        for (char candidate : new char[] {'\t', ';'}) {
            if (header.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }

    private static List<List<String>> parse(String text, char separator) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    keep(row, rows);
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        row.add(cell.toString());
        keep(row, rows);
        return rows;
    }

    private static void keep(List<String> row, List<List<String>> rows) {
        if (row.stream().anyMatch(cell -> !cell.isBlank())) {
            rows.add(row);
        }
    }
}
