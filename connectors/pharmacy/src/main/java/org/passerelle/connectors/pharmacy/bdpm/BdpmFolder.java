package org.passerelle.connectors.pharmacy.bdpm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Finds the files of the database in a folder. Of several releases the one with the newest date in its name counts. */
final class BdpmFolder {
    private final Path folder;
    private final List<Path> files;

    BdpmFolder(Path folder) throws BdpmException {
        this.folder = folder;
        try (Stream<Path> all = Files.list(folder)) {
            this.files = all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new BdpmException(folder + " : ce dossier ne peut pas être lu", unreadable);
        }
    }

    /** One file of a release; a name without a date is older than any with one. */
    private record Named(Path path, String date, int part) {}

    /**
     * The files of a table, in the order of their parts; empty if there is none.
     *
     * @throws BdpmException if a part is missing
     */
    List<Path> filesOf(BdpmTable table) throws BdpmException {
        List<Named> named =
                files.stream().flatMap(file -> named(file, table).stream()).toList();
        Optional<String> newest = named.stream().map(Named::date).max(Comparator.naturalOrder());
        List<Named> release = named.stream()
                .filter(file -> file.date().equals(newest.orElse("")))
                .sorted(Comparator.comparingInt(Named::part))
                .toList();
        for (int i = 0; i < release.size(); i++) {
            boolean whole = release.size() == 1 && release.get(0).part() == 0;
            if (!whole && release.get(i).part() != i + 1) {
                throw new BdpmException(folder + " : " + table.baseName()
                        + " doit être un seul fichier, ou des parties numérotées sans trou à partir de 1 ; trouvé : "
                        + String.join(
                                ", ",
                                release.stream()
                                        .map(file -> nameOf(file.path()))
                                        .toList()));
            }
        }
        return release.stream().map(Named::path).toList();
    }

    private static Optional<Named> named(Path file, BdpmTable table) {
        Matcher name = table.fileName().matcher(nameOf(file));
        if (!name.matches()) {
            return Optional.empty();
        }
        String date = name.group(1) == null ? "" : name.group(1).replace("-", "");
        int part = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
        return Optional.of(new Named(file, date, part));
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
