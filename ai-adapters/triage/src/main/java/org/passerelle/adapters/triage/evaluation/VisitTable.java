package org.passerelle.adapters.triage.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.adapters.triage.complaint.ComplaintLexicon;
import org.passerelle.adapters.triage.level.Visit;
import org.passerelle.adapters.triage.news2.Acvpu;

/**
 * Visits as a table in the columns of Moon et al. (figshare 9779267): sex 1 woman 2 man; arrival_mode 1 walking 2 public
 * ambulance 3 private vehicle 4 private ambulance 5 and above other; injury 1 no 2 yes; mental 1 to 4 for A, V, P, U; pain 0
 * or 1; nrs_pain 0 to 10. Every other column, outcomes and the nurse's level among them, is never looked at.
 */
public final class VisitTable {
    /** The columns that are read; all but the complaint may be empty in a line. */
    public static final List<String> COLUMNS = List.of(
            "sex",
            "age",
            "arrival_mode",
            "injury",
            "chief_complain",
            "mental",
            "pain",
            "nrs_pain",
            "sbp",
            "dbp",
            "hr",
            "rr",
            "bt",
            "saturation");

    private VisitTable() {}

    /** The visit in a line; a value that cannot be true counts as missing. */
    public static Visit visit(CsvTable.Row row) {
        return new Visit(
                number(row, "age", 0, 120),
                code(row, "sex").map(sex -> sex == 2),
                code(row, "arrival_mode").map(VisitTable::arrival),
                code(row, "injury").map(injury -> injury == 2),
                ComplaintLexicon.standard().read(row.cell("chief_complain")),
                code(row, "mental").flatMap(VisitTable::consciousness),
                pain(row),
                new Visit.Signs(
                        number(row, "sbp", 20, 350),
                        number(row, "dbp", 10, 250),
                        number(row, "hr", 10, 350),
                        number(row, "rr", 1, 120),
                        number(row, "bt", 25, 46),
                        number(row, "saturation", 20, 100)));
    }

    /** Said to have none is zero; said to have some but not how much is unknown. */
    private static OptionalDouble pain(CsvTable.Row row) {
        Optional<Integer> said = code(row, "pain");
        if (said.isPresent() && said.get() == 0) {
            return OptionalDouble.of(0);
        }
        return number(row, "nrs_pain", 0, 10);
    }

    private static Visit.Arrival arrival(int code) {
        return switch (code) {
            case 1 -> Visit.Arrival.WALKING;
            case 2 -> Visit.Arrival.PUBLIC_AMBULANCE;
            case 3 -> Visit.Arrival.PRIVATE_VEHICLE;
            case 4 -> Visit.Arrival.PRIVATE_AMBULANCE;
            default -> Visit.Arrival.OTHER;
        };
    }

    private static Optional<Acvpu> consciousness(int code) {
        return switch (code) {
            case 1 -> Optional.of(Acvpu.A);
            case 2 -> Optional.of(Acvpu.V);
            case 3 -> Optional.of(Acvpu.P);
            case 4 -> Optional.of(Acvpu.U);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> code(CsvTable.Row row, String column) {
        OptionalDouble value = Figure.of(row.cell(column));
        return value.isPresent() ? Optional.of((int) value.getAsDouble()) : Optional.empty();
    }

    private static OptionalDouble number(CsvTable.Row row, String column, double low, double high) {
        return Figure.within(Figure.of(row.cell(column)), low, high);
    }
}
