package org.passerelle.connectors.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks against FHIR R4, FR Core and other packages found as {@code .tgz} in one folder, without a network. Several versions
 * of FR Core stand side by side ({@code fr.core-2.1.0.tgz}); every other package is shared. Nothing is loaded, not even a
 * class, before the first check is asked for; loading then runs in the background, for some seconds.
 */
public final class ProfileConformance implements Conformance {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileConformance.class);
    private static final Pattern CORE = Pattern.compile("(?:hl7\\.fhir\\.)?fr\\.core-(\\d+\\.\\d+)[^/]*\\.tgz");
    private static final String AUTO = "auto";

    private final Path folder;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile TreeMap<String, CoreVersion> versions = new TreeMap<>();

    /** @param folder of packages; need not exist, then only FHIR R4 itself is checked */
    public ProfileConformance(Path folder) {
        this.folder = folder;
    }

    /** Begins to load, once; called by the first check if not before. */
    public void prepare() {
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("passerelle-fhir-profiles").start(this::load);
        }
    }

    @Override
    public boolean isReady() {
        return !versions.isEmpty();
    }

    @Override
    public List<Finding> check(Resource resource, String version) {
        prepare();
        if (!isReady()) {
            return List.of();
        }
        try {
            return chosen(resource, version).check(resource);
        } catch (RuntimeException | LinkageError e) {
            // The validator meets some content with unchecked exceptions, or with libraries that it only has elsewhere.
            return List.of(new Finding(
                    false, "validation interrompue : " + e.getClass().getSimpleName(), resource.fhirType()));
        }
    }

    /** The version that is set; else the one that a profile names; else the newest that defines a profile; else the newest. */
    private CoreVersion chosen(Resource resource, String version) {
        if (!version.equals(AUTO)) {
            return Optional.ofNullable(versions.get(version))
                    .orElseGet(() -> versions.lastEntry().getValue());
        }
        for (CanonicalType profile : resource.getMeta().getProfile()) {
            String url = profile.hasValue() ? profile.getValue() : "";
            Optional<CoreVersion> named = versions.entrySet().stream()
                    .filter(entry -> url.contains("|" + entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            if (named.isPresent()) {
                return named.get();
            }
            Optional<CoreVersion> defining = versions.descendingMap().values().stream()
                    .filter(core -> core.defines(url))
                    .findFirst();
            if (defining.isPresent()) {
                return defining.get();
            }
        }
        return versions.lastEntry().getValue();
    }

    private void load() {
        FhirContext context = FhirContext.forR4Cached();
        TreeMap<String, CoreVersion> loaded = new TreeMap<>(Comparator.naturalOrder());
        try {
            Map<String, Path> cores = new TreeMap<>();
            List<Path> shared = new ArrayList<>();
            for (Path file : packages()) {
                Matcher core = CORE.matcher(file.getFileName().toString());
                if (core.matches()) {
                    cores.put(core.group(1), file);
                } else {
                    shared.add(file);
                }
            }
            if (cores.isEmpty()) {
                loaded.put("", new CoreVersion(context, shared));
            }
            for (Map.Entry<String, Path> core : cores.entrySet()) {
                List<Path> files = new ArrayList<>(shared);
                files.add(core.getValue());
                loaded.put(core.getKey(), new CoreVersion(context, files));
            }
            versions = loaded;
            LOG.info("FHIR profiles are ready, FR Core {}", loaded.keySet());
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "FHIR packages could not be read from the configured folder: {}",
                    e.getClass().getName());
        }
    }

    private List<Path> packages() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .sorted()
                    .toList();
        }
    }
}
