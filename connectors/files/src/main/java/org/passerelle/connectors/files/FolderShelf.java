package org.passerelle.connectors.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/** A folder of this machine, or one that is mounted on it. Links are not followed. */
final class FolderShelf implements Shelf {
    private final Path folder;

    FolderShelf(Path folder) {
        this.folder = folder;
    }

    @Override
    public void list(Consumer<Found> each) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                look(file, each);
            }
        }
    }

    private static void look(Path file, Consumer<Found> each) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                each.accept(new Found(
                        file.getFileName().toString(),
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
            }
        } catch (NoSuchFileException gone) {
            // Its sender took it back, or renamed it, between the listing and this look.
        }
    }

    @Override
    public byte[] read(Found file) throws IOException {
        try (var in = Files.newInputStream(folder.resolve(file.name()), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes((int) file.size());
        }
    }

    @Override
    public void moveTo(Found file, Path target) throws IOException {
        Durable.move(folder.resolve(file.name()), target);
    }

    @Override
    public void removeMarker(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void close() {
        // Nothing is held open between two looks.
    }
}
