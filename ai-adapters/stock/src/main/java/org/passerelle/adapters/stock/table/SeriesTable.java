package org.passerelle.adapters.stock.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.passerelle.adapters.stock.forecast.Series;

/**
 * Series read from CSV, one a row: the first column is the id, then one column a period, oldest first, empty where the period is
 * missing. UTF-8, separated by commas or semicolons (then decimals may have commas). A column whose name has no digit, such as
 * {@code price} or {@code lead_time_months}, is an attribute of the series and no period.
 */
public final class SeriesTable {
    private final Path file;
    private final List<String> attributes;
    private final List<Row> rows;

    /** A series and the texts of its attributes, in the order of {@link SeriesTable#attributes}. */
    record Row(Series series, List<String> attributes, long line) {}

    private SeriesTable(Path file, List<String> attributes, List<Row> rows) {
        this.file = file;
        this.attributes = attributes;
        this.rows = rows;
    }

    /** @throws TableException where a line is no series; {@link IOException} where the file cannot be read */
    public static SeriesTable read(Path file) throws IOException {
        String header;
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            header = reader.readLine();
        }
        if (header == null || header.isBlank()) {
            throw new TableException(
                    file + " : fichier vide ; première ligne attendue : id, puis une colonne par période");
        }
        boolean semicolons = header.indexOf(';') >= 0;
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(semicolons ? ';' : ',')
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return read(file, parser, semicolons);
        } catch (CSVException | UncheckedIOException e) {
            throw new TableException(file + " : CSV illisible : " + e.getMessage());
        }
    }

    private static SeriesTable read(Path file, CSVParser parser, boolean decimalCommas) throws TableException {
        List<String> header = List.of();
        List<Row> rows = new ArrayList<>();
        for (CSVRecord record : parser) {
            if (header.isEmpty()) {
                header = checked(file, record.toList());
                continue;
            }
            rows.add(row(file, header, record, decimalCommas));
        }
        List<String> attributes =
                header.stream().skip(1).filter(name -> !isPeriod(name)).toList();
        return new SeriesTable(file, attributes, rows);
    }

    private static List<String> checked(Path file, List<String> header) throws TableException {
        if (header.stream().skip(1).noneMatch(SeriesTable::isPeriod)) {
            throw new TableException(
                    file
                            + ", ligne 1 : aucune colonne de période (une colonne dont le nom porte un chiffre, comme 2026-01)");
        }
        return header;
    }

    private static Row row(Path file, List<String> header, CSVRecord record, boolean decimalCommas)
            throws TableException {
        long line = record.getRecordNumber();
        if (record.size() != header.size()) {
            throw new TableException("%s, ligne %d : %d colonnes au lieu des %d de l'en-tête"
                    .formatted(file, line, record.size(), header.size()));
        }
        double[] values = new double[header.size()];
        int periods = 0;
        List<String> attributes = new ArrayList<>();
        for (int column = 1; column < header.size(); column++) {
            String text = record.get(column);
            if (isPeriod(header.get(column))) {
                values[periods++] = number(file, line, header.get(column), text, decimalCommas);
            } else {
                attributes.add(text);
            }
        }
        double[] known = IntStream.range(0, periods).mapToDouble(i -> values[i]).toArray();
        return new Row(new Series(record.get(0), known), attributes, line);
    }

    private static double number(Path file, long line, String column, String text, boolean decimalCommas)
            throws TableException {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(decimalCommas ? text.replace(',', '.') : text);
            if (value >= 0 && !Double.isInfinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, like a negative number.
        }
        throw new TableException(
                "%s, ligne %d, colonne %s : « %s » n'est pas une demande (un nombre, zéro ou plus, ou rien)"
                        .formatted(file, line, column, text));
    }

    private static boolean isPeriod(String name) {
        return name.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** The series, in the order of the file. */
    public List<Series> series() {
        return rows.stream().map(Row::series).toList();
    }

    /**
     * An attribute of every series as a number above or equal to zero.
     *
     * @throws TableException if there is no such column or a value is no number
     */
    public double[] numbers(String attribute) throws TableException {
        int index = attributes.indexOf(attribute);
        if (index < 0) {
            throw new TableException("%s, ligne 1 : pas de colonne %s (colonnes : %s)"
                    .formatted(file, attribute, attributes.isEmpty() ? "aucune" : String.join(", ", attributes)));
        }
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            Row row = rows.get(i);
            double number = number(file, row.line(), attribute, row.attributes().get(index), true);
            numbers[i] = Optional.of(number)
                    .filter(found -> !Double.isNaN(found))
                    .orElseThrow(() ->
                            new TableException("%s, ligne %d : pas de %s".formatted(file, row.line(), attribute)));
        }
        return numbers;
    }
}
