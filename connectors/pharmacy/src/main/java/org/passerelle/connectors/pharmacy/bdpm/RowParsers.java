package org.passerelle.connectors.pharmacy.bdpm;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.connectors.pharmacy.WrongLineException;
import org.passerelle.connectors.pharmacy.bdpm.GroupMember.Role;
import org.passerelle.connectors.pharmacy.bdpm.Substance.Nature;

/** What the columns of each table mean (ANSM, "Contenu et format des fichiers téléchargeables de la BDPM"). */
final class RowParsers {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.FRENCH).withResolverStyle(ResolverStyle.STRICT);

    private RowParsers() {}

    /**
     * A medicine of major therapeutic interest.
     *
     * @param atc its class, of five levels or fewer
     */
    record Major(String cis, String atc) {}

    static Speciality speciality(List<String> cells) throws WrongLineException {
        String name = filled(cells.get(1), "la dénomination");
        List<String> routes = Arrays.stream(cells.get(3).split(";", -1))
                .map(String::strip)
                .filter(route -> !route.isEmpty())
                .toList();
        return new Speciality(
                cis(cells.get(0)),
                name,
                cells.get(2),
                routes,
                cells.get(4).equalsIgnoreCase("Autorisation active"),
                cells.get(6).equalsIgnoreCase("Commercialisée"),
                cells.get(10));
    }

    static Presentation presentation(List<String> cells) throws WrongLineException {
        String label = filled(cells.get(2), "le libellé");
        String cip13 = code(MedicineCode.Kind.CIP13, cells.get(6), "le CIP13");
        String cip7 = code(MedicineCode.Kind.CIP7, cells.get(1), "le CIP7");
        boolean marketed = cells.get(3).equalsIgnoreCase("Présentation active")
                && cells.get(4).equalsIgnoreCase("Déclaration de commercialisation");
        return new Presentation(
                cis(cells.get(0)),
                cip7,
                cip13,
                label,
                marketed,
                cells.get(7).equalsIgnoreCase("oui"),
                BoxContent.of(label));
    }

    static Substance substance(List<String> cells) throws WrongLineException {
        Nature nature = switch (cells.get(6)) {
            case "SA" -> Nature.ACTIVE;
            // The published format says ST, the published files say FT.
            case "FT", "ST" -> Nature.FRACTION;
            default -> throw new WrongLineException("la nature « " + shown(cells.get(6)) + " » n'est ni SA ni FT");
        };
        if (!cells.get(7).matches("\\d{1,4}")) {
            throw new WrongLineException("le numéro de liaison « " + shown(cells.get(7)) + " » n'est pas un nombre");
        }
        return new Substance(
                cis(cells.get(0)),
                cells.get(1),
                filled(cells.get(2), "le code de la substance"),
                filled(cells.get(3), "le nom de la substance"),
                cells.get(4),
                cells.get(5),
                nature,
                Integer.parseInt(cells.get(7)));
    }

    static GroupMember groupMember(List<String> cells) throws WrongLineException {
        Role role = switch (cells.get(3)) {
            case "0" -> Role.ORIGINAL;
            case "1" -> Role.GENERIC;
            case "2" -> Role.GENERIC_BY_COMPLEMENT;
            case "4" -> Role.SUBSTITUTABLE;
            default ->
                throw new WrongLineException(
                        "le type de générique « " + shown(cells.get(3)) + " » n'est pas 0, 1, 2 ou 4");
        };
        if (!cells.get(0).matches("\\d{1,6}")) {
            throw new WrongLineException("le groupe « " + shown(cells.get(0)) + " » n'est pas un nombre");
        }
        return new GroupMember(cells.get(0), cells.get(1), cis(cells.get(2)), role);
    }

    static Major major(List<String> cells) throws WrongLineException {
        // 87 of 8,107 published rows stop at a higher level of the class.
        if (!cells.get(1).matches("[A-V](?:\\d{2}(?:[A-Z](?:[A-Z](?:\\d{2})?)?)?)?")) {
            throw new WrongLineException("« " + shown(cells.get(1)) + " » n'est pas une classe ATC");
        }
        return new Major(cis(cells.get(0)), cells.get(1));
    }

    static Shortage shortage(List<String> cells) throws WrongLineException {
        Shortage.Status status = Shortage.Status.ofCode(cells.get(2))
                .orElseThrow(() ->
                        new WrongLineException("le statut « " + shown(cells.get(2)) + " » n'est pas 1, 2, 3 ou 4"));
        Optional<String> cip13 = cells.get(1).isEmpty()
                ? Optional.empty()
                : Optional.of(code(MedicineCode.Kind.CIP13, cells.get(1), "le CIP13"));
        return new Shortage(
                cis(cells.get(0)),
                cip13,
                status,
                cells.get(3),
                day(cells.get(4), "la date de début"),
                day(cells.get(5), "la date de mise à jour"),
                cells.get(6).isEmpty()
                        ? Optional.empty()
                        : Optional.of(day(cells.get(6), "la date de remise à disposition")),
                cells.get(7));
    }

    private static LocalDate day(String value, String what) throws WrongLineException {
        try {
            return LocalDate.parse(value, DAY);
        } catch (DateTimeParseException notADay) {
            throw new WrongLineException(what + " « " + shown(value) + " » n'est pas un jour jj/mm/aaaa");
        }
    }

    private static String cis(String value) throws WrongLineException {
        return code(MedicineCode.Kind.CIS, value, "le code CIS");
    }

    private static String code(MedicineCode.Kind kind, String value, String what) throws WrongLineException {
        return MedicineCode.of(kind, value)
                .map(MedicineCode::value)
                .orElseThrow(() ->
                        new WrongLineException(what + " « " + shown(value) + " » n'a pas la forme ou la clé attendue"));
    }

    private static String filled(String value, String what) throws WrongLineException {
        if (value.isEmpty()) {
            throw new WrongLineException(what + " manque");
        }
        return value;
    }

    /** A value in an error text: never longer than a person reads. */
    private static String shown(String value) {
        return value.length() > 30 ? value.substring(0, 30) + "…" : value;
    }
}
