package org.passerelle.gateway.evaluation.energy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder as the kernel lays it out. */
final class PowercapTree {
    private final Path root;

    PowercapTree(Path root) {
        this.root = root;
    }

    PowercapTree domain(String folder, String name, long energy, long range) {
        try {
            Files.createDirectories(root.resolve(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(folder, "name", name);
        write(folder, "max_energy_range_uj", String.valueOf(range));
        return energy(folder, energy);
    }

    PowercapTree energy(String folder, long microjoules) {
        return write(folder, "energy_uj", String.valueOf(microjoules));
    }

    PowercapTree write(String folder, String file, String content) {
        try {
            Files.writeString(root.resolve(folder).resolve(file), content + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
