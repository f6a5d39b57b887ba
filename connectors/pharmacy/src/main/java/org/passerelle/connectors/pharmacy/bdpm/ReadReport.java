package org.passerelle.connectors.pharmacy.bdpm;

import java.util.List;

/**
 * What was read, for the operator.
 *
 * @param tables one entry for each file of the database that was found
 * @param refused every line that was refused
 * @param absent files that were not found; what they say is unknown
 */
public record ReadReport(List<TableCount> tables, List<RefusedLine> refused, List<BdpmTable> absent) {
    public ReadReport {
        tables = List.copyOf(tables);
        refused = List.copyOf(refused);
        absent = List.copyOf(absent);
    }

    /**
     * What became of one table.
     *
     * @param table which
     * @param files names of the files that it was read from
     * @param taken lines taken
     * @param refused lines refused
     * @param orphans lines taken that speak of a speciality which {@link BdpmTable#SPECIALITIES} does not hold; normal for
     *     withdrawn ones
     */
    public record TableCount(BdpmTable table, List<String> files, int taken, int refused, int orphans) {
        public TableCount {
            files = List.copyOf(files);
        }
    }

    /**
     * A line that was left out.
     *
     * @param file name of the file
     * @param line its number, from 1
     * @param reason why, in French
     */
    public record RefusedLine(String file, int line, String reason) {
        @Override
        public String toString() {
            return file + ", ligne " + line + " : " + reason;
        }
    }
}
