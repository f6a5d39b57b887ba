package org.passerelle.adapters.remote.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a zip into a folder, within limits that are counted while unpacking: what an archive says about its own sizes is
 * not believed. Never writes outside the folder and never makes a link.
 */
final class Unpacker {
    private static final int CHUNK_BYTES = 64 << 10;

    private final Path zip;
    private final ParcelLimits limits;
    private int files;
    private long bytes;

    Unpacker(Path zip, ParcelLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /**
     * @throws ParcelException if the archive is not one, or holds what a package may not hold
     * @throws IOException if it cannot be read, or the folder not written
     */
    void unpackTo(Path folder) throws ParcelException, IOException {
        Set<String> links = ZipLinks.of(zip);
        if (!links.isEmpty()) {
            throw refused(links.iterator().next(), "liens et fichiers spéciaux ne sont pas admis dans un paquet");
        }
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (!entry.isDirectory()) {
                    Path target = target(folder, entry.getName());
                    try (InputStream in = archive.getInputStream(entry)) {
                        copy(in, target);
                    }
                }
            }
        } catch (ZipException e) {
            throw refused(zip.getFileName().toString(), "ce n'est pas un fichier zip lisible (" + e.getMessage() + ")");
        }
    }

    private Path target(Path folder, String name) throws ParcelException, IOException {
        List<String> steps = List.of(name.split("/", -1));
        boolean harmful = steps.stream().anyMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
        if (harmful
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.chars().anyMatch(c -> c < ' ')) {
            throw refused(name.replaceAll("\\p{Cntrl}", "?"), "ce chemin n'est pas admis dans un paquet");
        }
        files++;
        if (files > limits.files()) {
            throw tooLarge();
        }
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw refused(name, "ce chemin sort du paquet");
        }
        Files.createDirectories(target.getParent());
        if (Files.exists(target)) {
            throw refused(name, "ce fichier est deux fois dans l'archive");
        }
        return target;
    }

    private void copy(InputStream in, Path target) throws ParcelException, IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                bytes += read;
                if (bytes > limits.totalBytes()) {
                    throw tooLarge();
                }
                out.write(chunk, 0, read);
            }
        }
    }

    private ParcelException tooLarge() {
        return refused(
                zip.getFileName().toString(),
                "paquet trop grand : " + limits.files() + " fichiers et " + limits.totalBytes()
                        + " octets sont admis au plus, une fois décompressés");
    }

    private static ParcelException refused(String file, String text) {
        return ParcelException.of(Problem.Kind.FILES, file, text);
    }
}
