package org.passerelle.connectors.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.utilities.npm.NpmPackage;

/**
 * The definitions of some FHIR packages, found by their canonical address whatever version is asked for: FR Core pins
 * versions that are published elsewhere. Definitions are parsed when they are first needed.
 */
final class PackageSupport implements IValidationSupport {
    private static final Set<String> KINDS = Set.of("StructureDefinition", "ValueSet", "CodeSystem");
    private static final JsonFactory JSON = new JsonFactory();

    private final FhirContext context;
    private final Map<String, byte[]> definitions = new HashMap<>();
    private final Map<String, IBaseResource> parsed = new ConcurrentHashMap<>();

    /** @param packages {@code .tgz} files; a later one replaces what an earlier one defines */
    PackageSupport(FhirContext context, List<Path> packages) throws IOException {
        this.context = context;
        for (Path file : packages) {
            load(file);
        }
    }

    private void load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            NpmPackage npm = NpmPackage.fromPackage(in);
            for (String name : npm.list("package")) {
                if (name.endsWith(".json")) {
                    try (InputStream entry = npm.load("package", name)) {
                        byte[] bytes = entry.readAllBytes();
                        key(bytes).ifPresent(key -> definitions.put(key, bytes));
                    }
                }
            }
        }
    }

    /** The kind and address of a definition, read from its head. */
    private static Optional<String> key(byte[] bytes) throws IOException {
        String kind = "";
        String url = "";
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME && (kind.isEmpty() || url.isEmpty())) {
                String property = parser.currentName();
                parser.nextToken();
                if (property.equals("resourceType")) {
                    kind = parser.getText();
                } else if (property.equals("url")) {
                    url = parser.getText();
                }
                parser.skipChildren();
            }
        }
        return KINDS.contains(kind) && !url.isEmpty() ? Optional.of(kind + " " + url) : Optional.empty();
    }

    /** Whether a profile with this address is defined. */
    boolean defines(String profile) {
        return definitions.containsKey("StructureDefinition " + withoutVersion(profile));
    }

    static String withoutVersion(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }

    private IBaseResource find(String kind, String url) {
        String key = kind + " " + withoutVersion(url);
        byte[] bytes = definitions.get(key);
        return bytes == null
                ? null
                : parsed.computeIfAbsent(
                        key,
                        unused -> context.newJsonParser().parseResource(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    @Override
    public IBaseResource fetchStructureDefinition(String url) {
        return find("StructureDefinition", url);
    }

    @Override
    public IBaseResource fetchValueSet(String url) {
        return find("ValueSet", url);
    }

    @Override
    public IBaseResource fetchCodeSystem(String url) {
        return find("CodeSystem", url);
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext root, String system) {
        return system != null && definitions.containsKey("CodeSystem " + withoutVersion(system));
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext root, String url) {
        return url != null && definitions.containsKey("ValueSet " + withoutVersion(url));
    }

    @Override
    public List<IBaseResource> fetchAllConformanceResources() {
        return new ArrayList<>();
    }
}
