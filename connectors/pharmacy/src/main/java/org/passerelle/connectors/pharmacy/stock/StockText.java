package org.passerelle.connectors.pharmacy.stock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.passerelle.connectors.pharmacy.DecodedText;
import org.passerelle.connectors.pharmacy.WrongLineException;

/** The bytes of a stock file as lines, and lines as cells. Each line is parsed alone. */
final class StockText {
    /** A line of a stock file has some hundred characters. */
    private static final int LINE_BYTES_MAX = 8_192;

    private static final int CELL_CHARS_MAX = 500;

    private final byte[] bytes;
    private final Charset charset;
    private final CSVFormat format;

    private StockText(byte[] bytes, Charset charset, CSVFormat format) {
        this.bytes = bytes;
        this.charset = charset;
        this.format = format;
    }

    /**
     * @param declared the character set, if it is already known; else the layout says it, or the bytes themselves
     */
    static StockText of(byte[] bytes, StockLayout layout, Optional<Charset> declared) {
        Charset charset = declared.or(layout::charset)
                .orElseGet(() -> DecodedText.of(bytes).charset());
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(layout.separator())
                .setTrim(true)
                .setIgnoreSurroundingSpaces(layout.separator() != '\t' && layout.separator() != ' ')
                .get();
        return new StockText(bytes, charset, format);
    }

    Charset charset() {
        return charset;
    }

    /**
     * One line.
     *
     * @param number from 1
     * @param start where its first byte is
     * @param end after its line feed, or the end of the file
     */
    record Line(int number, int start, int end) {}

    /** The lines that are not blank, in their order. A zero byte shows that this is no text: then there are none. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        int number = 1;
        while (start < bytes.length) {
            int end = start;
            boolean blank = true;
            while (end < bytes.length && bytes[end] != '\n') {
                if (bytes[end] == 0) {
                    return List.of();
                }
                blank &= bytes[end] == ' ' || bytes[end] == '\r' || bytes[end] == '\t';
                end++;
            }
            int next = Math.min(end + 1, bytes.length);
            if (!blank) {
                lines.add(new Line(number, start, next));
            }
            start = next;
            number++;
        }
        return lines;
    }

    /** The bytes of a line as they were sent, line feed included. */
    byte[] bytesOf(Line line) {
        return Arrays.copyOfRange(bytes, line.start(), line.end());
    }

    /** The bytes from a line to the one at which the next part begins, as they were sent; to the end if there is none. */
    byte[] bytesOf(Line first, Optional<Line> next) {
        return Arrays.copyOfRange(bytes, first.start(), next.map(Line::start).orElse(bytes.length));
    }

    /** The text of a line, without line feed. */
    String text(Line line) {
        String text = DecodedText.of(bytesOf(line), charset).text();
        return text.stripTrailing();
    }

    /**
     * The cells of a line.
     *
     * @throws WrongLineException if its quotation marks do not close, or it is absurdly long
     */
    List<String> cells(Line line) throws WrongLineException {
        if (line.end() - line.start() > LINE_BYTES_MAX) {
            throw new WrongLineException("la ligne dépasse " + LINE_BYTES_MAX + " octets");
        }
        try (CSVParser parser =
                CSVParser.parse(DecodedText.of(bytesOf(line), charset).text(), format)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new WrongLineException("un saut de ligne coupe la ligne");
            }
            List<String> cells = records.get(0).toList();
            if (cells.stream().anyMatch(cell -> cell.length() > CELL_CHARS_MAX)) {
                throw new WrongLineException("une cellule dépasse " + CELL_CHARS_MAX + " caractères");
            }
            return cells;
        } catch (IOException | UncheckedIOException | IllegalStateException unbalanced) {
            throw new WrongLineException("les guillemets de la ligne ne se ferment pas");
        }
    }
}
