package org.passerelle.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The project's own files. */
final class SourceTree {
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "data", "node_modules", ".idea");

    private SourceTree() {}

    static Path root() {
        return Path.of(System.getProperty("passerelle.root")).toAbsolutePath().normalize();
    }

    /** True when the run may rewrite files instead of failing: {@code mvn -pl tidy test -Dtidy.fix}. */
    static boolean fixing() {
        return System.getProperty("tidy.fix") != null;
    }

    static List<Path> javaFiles() {
        return files(".java");
    }

    static List<Path> files(String suffix) {
        try (Stream<Path> paths = Files.walk(root())) {
            return paths.filter(path -> path.toString().endsWith(suffix))
                    .filter(SourceTree::ours)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static String relative(Path file) {
        return root().relativize(file).toString();
    }

    static boolean isTest(Path file) {
        return relative(file).contains("src/test/");
    }

    private static boolean ours(Path path) {
        for (Path part : root().relativize(path)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
