package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.probe.ProbeReport;

/**
 * The packages a site has installed: {@code <data>/adapters/<id>/<version>/}, with the package in {@code package}, what is
 * known of its installation in {@code installed.json} and what a probe of its server found in {@code probe.json}.
 */
public final class ParcelShelf {
    private static final String PACKAGE = "package";
    private static final String INSTALLED = "installed.json";
    private static final String PROBE = "probe.json";
    private static final String STAGING = ".staging-";

    private final Path root;

    /** @param dataFolder the gateway's data folder */
    public ParcelShelf(Path dataFolder) {
        this.root = dataFolder.resolve("adapters");
    }

    /**
     * Installs a package: copies it, verifies the copy, and moves it to its place in one step, so that there is all of it
     * or nothing. Installing the same content again changes nothing.
     *
     * @param by who installs it
     * @throws ParcelException if the package is refused, or this version is installed with other content
     * @throws IOException if it cannot be read or copied
     */
    public Installed install(Path source, SiteRules rules, String by, Instant at) throws ParcelException, IOException {
        Files.createDirectories(root);
        Path staging = root.resolve(STAGING + UUID.randomUUID());
        try (ParcelSource opened = ParcelSource.open(source)) {
            copy(opened.folder(), staging.resolve(PACKAGE));
            ParcelFolder copy = ParcelFolder.open(staging.resolve(PACKAGE), ParcelLimits.usual());
            Manifest manifest = ParcelReader.read(copy, rules).manifest();
            Installed installed = new Installed(
                    manifest.id(),
                    manifest.version(),
                    at,
                    by,
                    manifest.digests(),
                    manifest.papers().signedBy(),
                    digests(copy));
            Path place = place(manifest.id(), manifest.version());
            if (Files.exists(place)) {
                return same(place, installed);
            }
            write(staging.resolve(INSTALLED), installed.toJson());
            Files.createDirectories(place.getParent());
            Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
            return installed;
        } finally {
            if (Files.exists(staging)) {
                Folders.delete(staging);
            }
        }
    }

    /** Everything that is installed, by id and version. */
    public List<Installed> list() throws IOException {
        List<Installed> all = new ArrayList<>();
        for (Path id : folders(root)) {
            for (Path place : folders(id)) {
                if (Files.exists(place.resolve(INSTALLED))) {
                    all.add(read(place));
                }
            }
        }
        all.sort(Comparator.comparing(Installed::id).thenComparing(Installed::version));
        return all;
    }

    /**
     * Opens a package: an absolute path wherever it is, a relative one ({@code id/version}) among the installed. Of an
     * installed package, every file is compared with what was installed.
     *
     * @throws ParcelException if there is none, or an installed file changed
     */
    public ParcelSource open(Path path) throws ParcelException, IOException {
        if (path.isAbsolute()) {
            return ParcelSource.open(path);
        }
        Path place = root.resolve(path).normalize();
        if (!place.startsWith(root) || !Files.exists(place.resolve(INSTALLED))) {
            throw ParcelException.of(
                    Problem.Kind.FILES, path.toString(), "ce module n'est pas installé : passerelle adapter install");
        }
        ParcelSource source = ParcelSource.open(place.resolve(PACKAGE));
        compare(source.folder(), read(place));
        return source;
    }

    /** Keeps what a probe of an installed adapter's server found, in place of what an earlier one did. */
    public void keep(String id, String version, ProbeReport report) throws IOException {
        write(place(id, version).resolve(PROBE), report.toJson());
    }

    /** What the last probe of an installed adapter's server found. */
    public Optional<ProbeReport> probe(String id, String version) throws IOException {
        Path file = place(id, version).resolve(PROBE);
        return Files.exists(file)
                ? Optional.of(ProbeReport.fromJson(CanonicalJson.read(Files.readAllBytes(file))))
                : Optional.empty();
    }

    private Path place(String id, String version) {
        return root.resolve(id).resolve(version);
    }

    private static Installed read(Path place) throws IOException {
        return Installed.fromJson(CanonicalJson.read(Files.readAllBytes(place.resolve(INSTALLED))));
    }

    private static Installed same(Path place, Installed other) throws ParcelException, IOException {
        Installed before = read(place);
        if (before.files().equals(other.files())) {
            return before;
        }
        throw ParcelException.of(
                Problem.Kind.FILES,
                ParcelFolder.MANIFEST,
                "la version " + other.version() + " de " + other.id()
                        + " est déjà installée avec un autre contenu : un paquet modifié porte une autre version");
    }

    private static void compare(ParcelFolder folder, Installed installed) throws ParcelException {
        Problems problems = new Problems();
        Map<String, String> found = digests(folder);
        installed.files().forEach((name, digest) -> {
            if (!digest.equals(found.remove(name))) {
                problems.add(
                        Problem.of(Problem.Kind.DIGEST, name, "ce fichier a changé ou disparu depuis l'installation"));
            }
        });
        found.keySet()
                .forEach(name -> problems.add(
                        Problem.of(Problem.Kind.FILES, name, "ce fichier n'a pas été installé avec le paquet")));
        problems.throwIfAny();
    }

    private static Map<String, String> digests(ParcelFolder folder) {
        Map<String, String> digests = new TreeMap<>();
        folder.content().forEach(name -> digests.put(name, folder.sha256(name)));
        if (folder.has(ParcelFolder.SIGNATURE)) {
            digests.put(ParcelFolder.SIGNATURE, folder.sha256(ParcelFolder.SIGNATURE));
        }
        return digests;
    }

    private static void copy(ParcelFolder from, Path to) throws IOException {
        for (String name : digests(from).keySet()) {
            Folders.copy(from.root().resolve(name), to.resolve(name));
        }
    }

    /** Writes beside and moves, so that a reader sees the old or the new and never a half. */
    private static void write(Path file, ObjectNode json) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, json.toPrettyString() + "\n", StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
                for (Path child : children) {
                    if (Files.isDirectory(child)
                            && !child.getFileName().toString().startsWith(STAGING)) {
                        folders.add(child);
                    }
                }
            }
        }
        return folders;
    }
}
