package org.passerelle.adapters.remote.parcel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a package, in a folder: regular files only, neither links nor anything else. */
public final class ParcelFolder {
    /** The file that declares the adapter. */
    public static final String MANIFEST = "manifest.yaml";

    /** The detached signature; it covers every file but itself. */
    public static final String SIGNATURE = "model.sig";

    /** What every model-signing tool leaves out: a package that had them would be half signed. */
    private static final Set<String> VERSION_CONTROL = Set.of(".git", ".gitignore", ".gitattributes", ".github");

    private final Path root;
    private final SortedMap<String, Long> sizes;

    private ParcelFolder(Path root, SortedMap<String, Long> sizes) {
        this.root = root;
        this.sizes = sizes;
    }

    /**
     * Lists a folder.
     *
     * @throws ParcelException if it holds a link, something that is no file, or more than the limits allow
     * @throws IOException if it cannot be read
     */
    public static ParcelFolder open(Path root, ParcelLimits limits) throws ParcelException, IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw ParcelException.of(Problem.Kind.FILES, root.toString(), "un dossier ou un fichier zip est attendu");
        }
        Lister lister = new Lister(root, limits);
        Files.walkFileTree(root, lister);
        lister.problems.throwIfAny();
        if (!lister.sizes.containsKey(MANIFEST)) {
            throw ParcelException.of(
                    Problem.Kind.FILES, root.toString(), "le fichier " + MANIFEST + " manque à la racine du paquet");
        }
        return new ParcelFolder(root, lister.sizes);
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** Every file but the signature, by its path below the root with {@code /}, in the order of code points. */
    public List<String> content() {
        return sizes.keySet().stream().filter(name -> !name.equals(SIGNATURE)).toList();
    }

    /** Whether there is such a file. */
    public boolean has(String name) {
        return sizes.containsKey(name);
    }

    /**
     * A file's bytes.
     *
     * @param most more bytes than this refuse
     * @throws ParcelException if there is no such file, or it is larger
     */
    public byte[] read(String name, long most) throws ParcelException, IOException {
        Long size = sizes.get(name);
        if (size == null) {
            throw ParcelException.of(Problem.Kind.FILES, name, "ce fichier manque au paquet");
        }
        if (size > most) {
            throw ParcelException.of(
                    Problem.Kind.FILES, name, "ce fichier a " + size + " octets ; " + most + " sont admis au plus");
        }
        return Files.readAllBytes(root.resolve(name));
    }

    /** A file's SHA-256. */
    String sha256(String name) {
        return Sha256.of(root.resolve(name));
    }

    /** Walks the folder and remembers what it finds. */
    private static final class Lister extends SimpleFileVisitor<Path> {
        private final Path root;
        private final ParcelLimits limits;
        private final Problems problems = new Problems();
        private final SortedMap<String, Long> sizes = new TreeMap<>(CodePoints.ORDER);
        private long totalBytes;

        private Lister(Path root, ParcelLimits limits) {
            this.root = root;
            this.limits = limits;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = nameOf(folder);
            if (VERSION_CONTROL.contains(name)) {
                refuse(name, "retirez ce dossier du paquet : les outils de signature ne le couvrent pas");
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = nameOf(file);
            if (!attributes.isRegularFile()) {
                refuse(name, "liens et fichiers spéciaux ne sont pas admis : mettez le fichier lui-même");
                return FileVisitResult.CONTINUE;
            }
            if (VERSION_CONTROL.contains(name)) {
                refuse(name, "retirez ce fichier du paquet : les outils de signature ne le couvrent pas");
                return FileVisitResult.CONTINUE;
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)
                    || name.chars().anyMatch(c -> c < ' ')) {
                refuse(name.replaceAll("\\p{Cntrl}", "?"), "ce nom de fichier n'est pas lisible");
                return FileVisitResult.CONTINUE;
            }
            sizes.put(name, attributes.size());
            totalBytes += attributes.size();
            if (sizes.size() > limits.files() || totalBytes > limits.totalBytes()) {
                refuse(
                        root.toString(),
                        "paquet trop grand : " + limits.files() + " fichiers et " + limits.totalBytes()
                                + " octets sont admis au plus");
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }

        private void refuse(String name, String text) {
            problems.add(Problem.of(Problem.Kind.FILES, name, text));
        }

        private String nameOf(Path path) {
            return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        }
    }
}
