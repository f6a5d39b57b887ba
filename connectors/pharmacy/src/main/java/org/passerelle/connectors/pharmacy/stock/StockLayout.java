package org.passerelle.connectors.pharmacy.stock;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.pharmacy.PlainText;

/**
 * How the stock files of one site are written. One line is one movement; a cell holds no line feed, quoted or not, so that a
 * stray quotation mark can spoil only its own line.
 *
 * @param separator between cells
 * @param charset how the bytes are written; empty: UTF-8 if they are that, else windows-1252
 * @param decimalComma whether {@code 1,5} is one and a half; otherwise {@code 1.5} is
 * @param header whether the first line names the columns
 * @param columns where each column is; {@code DATE}, {@code CODE} and {@code QUANTITY} at least
 * @param kinds what the words in the column {@code KIND} mean; case and accents do not matter
 * @param onlyKind what every line is, for files without a column {@code KIND}
 */
public record StockLayout(
        char separator,
        Optional<Charset> charset,
        boolean decimalComma,
        boolean header,
        Map<Column, Place> columns,
        Map<String, MovementKind> kinds,
        Optional<MovementKind> onlyKind) {
    private static final List<Column> REQUIRED = List.of(Column.DATE, Column.CODE, Column.QUANTITY);

    /** @throws IllegalArgumentException if it cannot describe a file; the message says in French why */
    public StockLayout {
        columns = Map.copyOf(columns);
        Map<String, MovementKind> plain = new HashMap<>();
        kinds.forEach((word, kind) -> plain.put(PlainText.searchable(word), kind));
        kinds = Map.copyOf(plain);
        for (Column column : REQUIRED) {
            check(columns.containsKey(column), "il faut dire où est la colonne : " + column.words());
        }
        check(
                columns.containsKey(Column.KIND) != onlyKind.isPresent(),
                "il faut soit une colonne pour la nature du mouvement, soit une seule nature pour toutes les lignes");
        check(
                header || columns.values().stream().allMatch(Place.Numbered.class::isInstance),
                "sans ligne d'en-tête, les colonnes se désignent par leur numéro");
        check(
                separator != '"' && separator != '\n' && separator != '\r' && !Character.isLetterOrDigit(separator),
                "le séparateur ne peut être ni une lettre, ni un chiffre, ni un guillemet, ni un saut de ligne");
        check(!decimalComma || separator != ',', "la virgule ne peut pas être à la fois séparateur et décimale");
        check(
                charset.isEmpty() || "\n;".getBytes(charset.get()).length == 2,
                "le jeu de caractères doit écrire un caractère simple sur un octet");
    }

    /** Where a column is. */
    public sealed interface Place {

        /**
         * Under one of these names in the header; case and accents do not matter.
         *
         * @param names the spellings that occur
         */
        record Named(List<String> names) implements Place {
            public Named {
                names = names.stream().map(PlainText::searchable).toList();
            }
        }

        /**
         * At this place of every line.
         *
         * @param number from 1
         */
        record Numbered(int number) implements Place {
            /** @throws IllegalArgumentException if it is below 1 or absurd */
            public Numbered {
                check(number >= 1 && number <= 1000, "les colonnes se numérotent à partir de 1");
            }
        }
    }

    /**
     * The standard layout, for sites that can choose: semicolons, decimal comma, a header with the names of
     * {@link Column#standardName}, in any order, and French words for the movements.
     */
    public static StockLayout standard() {
        Map<Column, Place> columns = new EnumMap<>(Column.class);
        Arrays.stream(Column.values())
                .forEach(column -> columns.put(column, new Place.Named(List.of(column.standardName()))));
        return new StockLayout(';', Optional.empty(), true, true, columns, standardKinds(), Optional.empty());
    }

    /** The words of the standard layout: the names of {@link MovementKind}, and common ones that mean the same. */
    public static Map<String, MovementKind> standardKinds() {
        Map<String, MovementKind> kinds = new HashMap<>();
        Arrays.stream(MovementKind.values()).forEach(kind -> kinds.put(kind.name(), kind));
        kinds.putAll(Map.of(
                "délivrance", MovementKind.DISPENSATION,
                "sortie", MovementKind.DISPENSATION,
                "inventaire", MovementKind.COMPTAGE,
                "entrée", MovementKind.LIVRAISON,
                "réception", MovementKind.LIVRAISON,
                "casse", MovementKind.PERTE,
                "périmé", MovementKind.PEREMPTION));
        return kinds;
    }

    /** What a word in the column {@code KIND} means. */
    Optional<MovementKind> kind(String word) {
        return Optional.ofNullable(kinds.get(PlainText.searchable(word)));
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
