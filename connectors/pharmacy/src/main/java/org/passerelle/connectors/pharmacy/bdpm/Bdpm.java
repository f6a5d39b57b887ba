package org.passerelle.connectors.pharmacy.bdpm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.connectors.pharmacy.bdpm.ReadReport.RefusedLine;
import org.passerelle.connectors.pharmacy.bdpm.ReadReport.TableCount;
import org.passerelle.connectors.pharmacy.bdpm.TableReader.RowParser;
import org.passerelle.connectors.pharmacy.bdpm.TableReader.Tolerance;

/**
 * The public database of medicines (base-donnees-publique.medicaments.gouv.fr), read from a folder into which a site puts the
 * published files. Open data: whoever shows it names the source and its date.
 *
 * @param medicines what can be looked up
 * @param shortages the national shortage list; empty if its file is absent, which {@code report} says
 * @param report what was read and refused
 */
public record Bdpm(Medicines medicines, ShortageList shortages, ReadReport report) {
    /** One wrong line in a hundred, or twenty: published files have none, a damaged one has many. */
    private static final Tolerance TOLERANCE = new Tolerance(0.01, 20);

    /**
     * Reads a folder: {@code CIS_bdpm} and {@code CIS_CIP_bdpm} must be there, the other tables may. Names are those
     * published, with or without a date and a part ({@code CIS_bdpm.part1.txt}, {@code CIS_CIP_Dispo_Spec_2026-02.txt}); UTF-8
     * or windows-1252.
     *
     * @throws BdpmException if a file is missing, empty, cut, or wrong in more than one line of a hundred (twenty in a
     *     short one)
     */
    public static Bdpm read(Path folder) throws BdpmException {
        Reading reading = new Reading(new BdpmFolder(folder));
        List<Speciality> specialities = reading.table(BdpmTable.SPECIALITIES, RowParsers::speciality, Speciality::cis);
        List<Presentation> presentations =
                reading.table(BdpmTable.PRESENTATIONS, RowParsers::presentation, Presentation::cis);
        List<Substance> substances = reading.table(BdpmTable.SUBSTANCES, RowParsers::substance, Substance::cis);
        List<GroupMember> groups = reading.table(BdpmTable.GROUPS, RowParsers::groupMember, GroupMember::cis);
        List<RowParsers.Major> majors = reading.table(BdpmTable.MAJOR, RowParsers::major, RowParsers.Major::cis);
        List<Shortage> shortages = reading.table(BdpmTable.SHORTAGES, RowParsers::shortage, Shortage::cis);
        return new Bdpm(
                new Medicines(specialities, presentations, substances, groups, majors),
                new ShortageList(shortages),
                new ReadReport(reading.counts, reading.refused, reading.absent));
    }

    /** Reads one file of the shortage list, such as an earlier release to compare with. */
    public static ShortageList readShortages(Path file) throws BdpmException {
        return new ShortageList(new TableReader<>(BdpmTable.SHORTAGES, TOLERANCE, RowParsers::shortage)
                .read(List.of(file))
                .taken());
    }

    /** One pass over the folder. */
    private static final class Reading {
        private final BdpmFolder folder;
        private final List<TableCount> counts = new ArrayList<>();
        private final List<RefusedLine> refused = new ArrayList<>();
        private final List<BdpmTable> absent = new ArrayList<>();
        /** The specialities, once their table has been read: it comes first. */
        private Set<String> known = Set.of();

        Reading(BdpmFolder folder) {
            this.folder = folder;
        }

        <T> List<T> table(BdpmTable table, RowParser<T> parser, Function<T, String> cis) throws BdpmException {
            List<Path> files = folder.filesOf(table);
            if (files.isEmpty()) {
                if (table.isRequired()) {
                    throw new BdpmException("Le fichier " + table.baseName()
                            + ".txt manque : téléchargez-le de base-donnees-publique.medicaments.gouv.fr");
                }
                absent.add(table);
                return List.of();
            }
            TableReader.Rows<T> rows = new TableReader<>(table, TOLERANCE, parser).read(files);
            List<T> taken = rows.taken();
            if (table == BdpmTable.SPECIALITIES) {
                known = taken.stream().map(cis).collect(Collectors.toCollection(HashSet::new));
            }
            int orphans = (int) taken.stream()
                    .map(cis)
                    .filter(code -> !known.contains(code))
                    .count();
            List<String> names = files.stream().map(BdpmFolder::nameOf).toList();
            counts.add(new TableCount(table, names, taken.size(), rows.refused().size(), orphans));
            refused.addAll(rows.refused());
            return taken;
        }
    }
}
