package org.passerelle.connectors.pharmacy.stock;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.connectors.pharmacy.WrongLineException;
import org.passerelle.connectors.pharmacy.stock.StockText.Line;

/**
 * A file or a part of one, with its header found.
 *
 * @param header where the columns are
 * @param headerLine the line that names them; empty for a layout without
 * @param lines the lines after it
 * @param fault why it is not of the layout, one sentence in French without content; empty if it is
 */
record StockSheet(Header header, Optional<Line> headerLine, List<Line> lines, Optional<String> fault) {

    static StockSheet of(StockText text, StockLayout layout) {
        List<Line> all = text.lines();
        if (all.isEmpty()) {
            return new StockSheet(
                    Header.numbered(layout),
                    Optional.empty(),
                    all,
                    Optional.of("Le fichier est vide, ou n'est pas un texte (UTF-8, windows-1252 ou le jeu décrit)."));
        }
        if (!layout.header()) {
            return new StockSheet(Header.numbered(layout), Optional.empty(), all, Optional.empty());
        }
        Line first = all.get(0);
        List<Line> rest = all.subList(1, all.size());
        try {
            List<String> names = text.cells(first);
            Header header = Header.of(layout, names);
            return new StockSheet(
                    header, Optional.of(first), rest, fault(header, names.size(), layout, rest.isEmpty()));
        } catch (WrongLineException unreadable) {
            return new StockSheet(
                    Header.numbered(layout),
                    Optional.of(first),
                    rest,
                    Optional.of("L'en-tête ne peut pas être lu : " + unreadable.getMessage() + "."));
        }
    }

    private static Optional<String> fault(Header header, int columns, StockLayout layout, boolean noLines) {
        if (!header.missing().isEmpty()) {
            return Optional.of(
                    "Ce fichier n'a pas la forme décrite pour cette source. Colonnes absentes de l'en-tête : "
                            + header.missing().stream().map(Column::words).collect(Collectors.joining(", "))
                            + " (" + columns + " colonnes lues avec le séparateur « " + shown(layout.separator())
                            + " »).");
        }
        return noLines ? Optional.of("Le fichier n'a que son en-tête, et aucune ligne.") : Optional.empty();
    }

    private static String shown(char separator) {
        return separator == '\t' ? "tabulation" : String.valueOf(separator);
    }
}
