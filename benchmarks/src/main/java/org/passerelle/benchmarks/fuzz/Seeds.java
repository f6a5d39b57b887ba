package org.passerelle.benchmarks.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Protocol;

/** The sound messages that are damaged: fictitious ones of every format, and those of folders. */
final class Seeds {
    /** Larger messages would take all the time. */
    private static final int BYTES_MAX = 24 * 1024;

    private static final List<String> OWN = List.of(
            "admission.hl7",
            "resultats.hl7",
            "admission-v2.xml",
            "document-cda.xml",
            "patient.json",
            "transaction.json",
            "observation.xml",
            "ucd-hprim.xml",
            "pmsi-hprim.xml",
            "resultats.hpr",
            "prescription-pn13.xml",
            "appel-edxl.json",
            "appel-edxl.xml");

    private final Map<Protocol, List<byte[]>> byProtocol = new EnumMap<>(Protocol.class);
    private final Bench bench;

    /** @param bench tells as which protocol each message is read */
    Seeds(Bench bench) {
        this.bench = bench;
        for (String name : OWN) {
            try (InputStream file = Seeds.class.getResourceAsStream(name)) {
                add(file.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Adds the messages of a folder tree that a front desk recognises and that are not too large. */
    void add(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        for (Path file : files) {
            long size = Files.size(file);
            if (size > 0 && size <= BYTES_MAX) {
                add(Files.readAllBytes(file));
            }
        }
    }

    Map<Protocol, List<byte[]>> byProtocol() {
        return byProtocol;
    }

    private void add(byte[] message) {
        bench.protocol(message)
                .ifPresent(protocol -> byProtocol
                        .computeIfAbsent(protocol, first -> new ArrayList<>())
                        .add(message));
    }
}
