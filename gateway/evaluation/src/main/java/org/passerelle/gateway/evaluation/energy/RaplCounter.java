package org.passerelle.gateway.evaluation.energy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The energy that all processor packages have taken since the counter was opened (RAPL, as the Linux kernel's power capping
 * framework shows it). Not thread-safe.
 *
 * <p>Counts the packages only: their subdomains (cores, memory) and the platform domain would count the same energy twice.
 * Kernels since 5.10 let only root read the counters; what cannot be read is absent.
 */
final class RaplCounter {
    private static final Pattern PACKAGE_FOLDER = Pattern.compile("intel-rapl:\\d+");
    private static final double MICRO = 1e-6;

    private final List<Domain> packages;

    private RaplCounter(List<Domain> packages) {
        this.packages = packages;
    }

    /** The packages under a folder; none if there are none, or if one of them cannot be read. */
    static RaplCounter open(Path powercap) {
        List<Domain> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(powercap, "intel-rapl:*")) {
            for (Path folder : folders) {
                if (PACKAGE_FOLDER.matcher(folder.getFileName().toString()).matches() && isPackage(folder)) {
                    found.add(new Domain(folder));
                }
            }
        } catch (IOException | NumberFormatException unreadable) {
            return new RaplCounter(List.of());
        }
        return new RaplCounter(found);
    }

    /** Whether there is anything to read. */
    boolean isPresent() {
        return !packages.isEmpty();
    }

    /** Joules since the counter was opened; empty if a package could not be read this time. */
    OptionalDouble joules() {
        if (packages.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        try {
            for (Domain each : packages) {
                sum += each.advance() * MICRO;
            }
        } catch (IOException | NumberFormatException unreadable) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sum);
    }

    private static boolean isPackage(Path folder) throws IOException {
        return Files.readString(folder.resolve("name")).strip().startsWith("package");
    }

    private static long read(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    /** One package's counter, which begins again at 0 after its range. */
    private static final class Domain {
        private final Path energy;
        private final long range;
        private long last;
        private long total;

        Domain(Path folder) throws IOException {
            this.energy = folder.resolve("energy_uj");
            this.range = read(folder.resolve("max_energy_range_uj"));
            this.last = read(energy);
        }

        /** Microjoules since it was opened; right as long as it is read at least once in a range. */
        long advance() throws IOException {
            long now = read(energy);
            total += now >= last ? now - last : range - last + now;
            last = now;
            return total;
        }
    }
}
