package org.passerelle.connectors.pharmacy.stock;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DateTimeType;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.facts.LocalTimes;
import org.passerelle.connectors.pharmacy.WrongLineException;

/**
 * Makes a movement of the cells of a line. No reason says what a cell holds: in a shifted line any cell may be a patient's
 * name.
 */
final class LineReader {
    private static final Pattern FRENCH_DAY = Pattern.compile("(\\d{2})[/.-](\\d{2})[/.-](\\d{4})(.*)");
    private static final Pattern FRENCH_MONTH = Pattern.compile("(\\d{2})[/.-](\\d{4})");
    /** What a spreadsheet makes of 13 digits; the site would take it for a code of its own. */
    private static final Pattern SPREADSHEET = Pattern.compile("\\d(?:[.,]\\d+)?[Ee]\\+?\\d+");

    private static final Pattern COMMA_NUMBER = number(",");
    private static final Pattern POINT_NUMBER = number("\\.");
    /** Older dates are slips of the pen; nobody sends the movements of another century. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    /** Clocks differ, and a movement of tonight may bear the date of tomorrow. */
    private static final Duration AHEAD_MAX = Duration.ofDays(1);

    private final StockLayout layout;
    private final Header header;
    private final LocalTimes times;
    private final Instant latest;

    /** @param receivedAt when the file came: what it tells has happened by then */
    LineReader(StockLayout layout, Header header, ZoneId zone, Instant receivedAt) {
        this.layout = layout;
        this.header = header;
        this.times = new LocalTimes(zone);
        this.latest = receivedAt.plus(AHEAD_MAX);
    }

    /**
     * @param remarks gets what was left out of a line that is taken
     * @throws WrongLineException if the line is no movement
     */
    StockLine read(int number, List<String> cells, Consumer<Remark> remarks) throws WrongLineException {
        if (cells.size() < header.cellsMin()) {
            throw new WrongLineException(cells.size() + " colonnes, il en faut au moins " + header.cellsMin());
        }
        String written = iso(header.cell(Column.DATE, cells));
        Instant instant = times.instant(written).orElseThrow(() -> wrong(Column.DATE, "n'est pas une date"));
        if (instant.isBefore(EARLIEST) || instant.isAfter(latest)) {
            throw wrong(Column.DATE, "est dans le futur ou avant 1990");
        }
        DateTimeType at = times.dateTime(written).orElseThrow(() -> wrong(Column.DATE, "n'est pas une date"));
        String code = code(header.cell(Column.CODE, cells));
        MovementKind kind = kind(cells);
        return new StockLine(
                number,
                kind,
                at,
                instant,
                code,
                header.cell(Column.LABEL, cells),
                quantity(kind, cells),
                header.cell(Column.UNIT, cells),
                header.cell(Column.LOT, cells),
                expiry(number, cells, remarks),
                header.cell(Column.LOCATION, cells),
                header.cell(Column.DESTINATION, cells),
                header.cell(Column.SUPPLIER, cells),
                header.cell(Column.ORDER, cells),
                header.cell(Column.MOVEMENT, cells),
                header.cell(Column.CORRECTS, cells));
    }

    /** Without the blanks that set the digits of a printed code apart. */
    private static String code(String written) throws WrongLineException {
        if (written.isEmpty()) {
            throw wrong(Column.CODE, "manque");
        }
        if (SPREADSHEET.matcher(written).matches()) {
            throw wrong(Column.CODE, "a perdu des chiffres dans un tableur (3,4E+12) : exportez-la comme texte");
        }
        String together = written.replaceAll("[ \u00A0]", "");
        return together.matches("\\d{1,14}") ? together : written;
    }

    private MovementKind kind(List<String> cells) throws WrongLineException {
        if (layout.onlyKind().isPresent()) {
            return layout.onlyKind().get();
        }
        return layout.kind(header.cell(Column.KIND, cells))
                .orElseThrow(() -> wrong(Column.KIND, "n'est pas un mot connu de la description du fichier"));
    }

    private BigDecimal quantity(MovementKind kind, List<String> cells) throws WrongLineException {
        String written = header.cell(Column.QUANTITY, cells);
        Pattern form = layout.decimalComma() ? COMMA_NUMBER : POINT_NUMBER;
        if (!form.matcher(written).matches()) {
            throw wrong(
                    Column.QUANTITY,
                    "n'est pas un nombre écrit avec " + (layout.decimalComma() ? "une virgule" : "un point"));
        }
        BigDecimal quantity = new BigDecimal(
                written.replaceAll("[ \u00A0\u202F]", "").replace("+", "").replace(',', '.'));
        if (quantity.signum() < 0 && !kind.isSigned()) {
            throw wrong(Column.QUANTITY, "est négative, ce qui n'a pas de sens pour : " + kind.label());
        }
        boolean correction = !header.cell(Column.CORRECTS, cells).isEmpty();
        if (quantity.signum() == 0 && kind != MovementKind.COMPTAGE && !correction) {
            throw wrong(Column.QUANTITY, "est nulle, et la ligne n'en corrige aucune autre");
        }
        return kind == MovementKind.RETOUR ? quantity.abs().negate() : quantity;
    }

    /** An unreadable expiry does not make the movement unreal: it is left out, and said. */
    private Optional<DateTimeType> expiry(int number, List<String> cells, Consumer<Remark> remarks) {
        String written = header.cell(Column.EXPIRY, cells);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Matcher month = FRENCH_MONTH.matcher(written);
        Optional<DateTimeType> expiry =
                times.dateTime(month.matches() ? month.group(2) + "-" + month.group(1) : iso(written));
        if (expiry.isEmpty()) {
            remarks.accept(
                    Remark.alert(StockLine.placeOf(number), "Péremption illisible : écartée, la ligne est prise."));
        }
        return expiry;
    }

    /** {@code 31/01/2026 14:05} as {@code 2026-01-31T14:05}; anything else as it is. */
    private static String iso(String written) {
        Matcher french = FRENCH_DAY.matcher(written);
        return french.matches()
                ? french.group(3) + "-" + french.group(2) + "-" + french.group(1) + french.group(4)
                : written;
    }

    private static WrongLineException wrong(Column column, String what) {
        return new WrongLineException("colonne « " + column.words() + " » : la valeur " + what);
    }

    /** Thousands may be set apart by blanks; nine digits are more than any stock. */
    private static Pattern number(String mark) {
        return Pattern.compile("[+-]?(?:\\d{1,9}|\\d{1,3}(?:[ \u00A0\u202F]\\d{3}){1,2})(?:" + mark + "\\d{1,6})?");
    }
}
