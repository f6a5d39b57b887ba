package org.passerelle.connectors.pharmacy.bdpm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.passerelle.connectors.pharmacy.DecodedText;
import org.passerelle.connectors.pharmacy.WrongLineException;
import org.passerelle.connectors.pharmacy.bdpm.ReadReport.RefusedLine;

/**
 * Reads the lines of one table: tab separated, no header, no quoting (labels hold stray quotation marks). A wrong line is left
 * out and reported; a file that is empty, cut, or wrong in too many lines is refused whole.
 *
 * @param <T> what a line becomes
 */
final class TableReader<T> {
    /** The largest published file has 5 MB. */
    private static final long BYTES_MAX = 128L << 20;

    private static final int REASONS_SHOWN = 3;

    private final BdpmTable table;
    private final Tolerance tolerance;
    private final RowParser<T> parser;
    private final List<T> taken = new ArrayList<>();
    private final List<RefusedLine> refused = new ArrayList<>();

    TableReader(BdpmTable table, Tolerance tolerance, RowParser<T> parser) {
        this.table = table;
        this.tolerance = tolerance;
        this.parser = parser;
    }

    /** Makes something of the cells of a line; there are at least as many as the table has columns. */
    @FunctionalInterface
    interface RowParser<T> {
        T parse(List<String> cells) throws WrongLineException;
    }

    /** What a table became. */
    record Rows<T>(List<T> taken, List<RefusedLine> refused) {}

    /**
     * Reads all files of a table.
     *
     * @throws BdpmException if one is empty, cut or cannot be read, or if more lines are wrong than is tolerated
     */
    Rows<T> read(List<Path> files) throws BdpmException {
        for (Path file : files) {
            readOne(file);
        }
        int lines = taken.size() + refused.size();
        if (taken.isEmpty() || refused.size() > tolerance.refusedMax(lines)) {
            throw new BdpmException(table.baseName() + " : " + refused.size() + " lignes fausses sur " + lines
                    + ", plus que ce qui est toléré (" + tolerance.refusedMax(lines) + "). "
                    + refused.stream()
                            .limit(REASONS_SHOWN)
                            .map(RefusedLine::toString)
                            .collect(Collectors.joining(" ; ")));
        }
        return new Rows<>(List.copyOf(taken), List.copyOf(refused));
    }

    private void readOne(Path file) throws BdpmException {
        String text = text(file);
        if (text.isBlank()) {
            throw new BdpmException(file + " : fichier vide");
        }
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            // Only the last piece has no line feed after it: there a line with too few columns was cut in transfer.
            boolean cut = i == lines.length - 1 && columns(lines[i]).size() < table.columnsMin();
            if (cut && !lines[i].isEmpty()) {
                throw new BdpmException(file + ", ligne " + (i + 1) + " : la dernière ligne est coupée ("
                        + columns(lines[i]).size() + " colonnes au lieu de " + table.columnsMax()
                        + "), le fichier est tronqué");
            }
            if (!lines[i].isBlank()) {
                line(BdpmFolder.nameOf(file), i + 1, lines[i]);
            }
        }
    }

    private static String text(Path file) throws BdpmException {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new BdpmException(file + " : plus de 128 Mio, ce n'est pas un fichier de la BDPM");
            }
            return DecodedText.of(Files.readAllBytes(file)).text();
        } catch (BdpmException tooLarge) {
            throw tooLarge;
        } catch (IOException unreadable) {
            throw new BdpmException(file + " : ce fichier ne peut pas être lu", unreadable);
        }
    }

    private void line(String file, int number, String line) {
        try {
            taken.add(parser.parse(cells(line)));
        } catch (WrongLineException wrong) {
            refused.add(new RefusedLine(file, number, wrong.getMessage()));
        }
    }

    private List<String> cells(String line) throws WrongLineException {
        List<String> cells = new ArrayList<>(columns(line));
        boolean tooMany = cells.size() > table.columnsMax()
                && cells.subList(table.columnsMax(), cells.size()).stream().anyMatch(cell -> !cell.isEmpty());
        if (tooMany || cells.size() < table.columnsMin()) {
            throw new WrongLineException(cells.size() + " colonnes au lieu de " + table.columnsMax());
        }
        while (cells.size() < table.columnsMax()) {
            cells.add("");
        }
        return cells;
    }

    private static List<String> columns(String line) {
        return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
    }

    /**
     * How many wrong lines a table may have.
     *
     * @param share of all its lines, 0 to 1
     * @param floor this many are tolerated however few lines there are
     */
    record Tolerance(double share, int floor) {
        int refusedMax(int lines) {
            return Math.max(floor, (int) (share * lines));
        }
    }
}
