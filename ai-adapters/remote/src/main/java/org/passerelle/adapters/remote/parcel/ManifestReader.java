package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.adapters.api.RegulatoryClass;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads {@code manifest.yaml}, format version 1; the format is described in {@code docs/adapters/package.md}. */
final class ManifestReader {
    private static final String FORMAT_KEY = "passerelle-adapter";
    private static final String FORMAT_VERSION = "1";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final List<String> DIGESTS = List.of("model", "config", "prompt", "output-schema");
    private static final Limits USUAL = Limits.of(Duration.ofSeconds(2), 4);

    private final Section root;
    private final ObjectNode json;
    private final Section files;

    private ManifestReader(Section root, ObjectNode json) {
        this.root = root;
        this.json = json;
        this.files = root.section("files");
    }

    /**
     * Reads a manifest.
     *
     * @throws ParcelException with everything that is wrong with it
     */
    static ManifestFile read(byte[] bytes) throws ParcelException {
        Problems problems = new Problems();
        MappingNode node = Yaml.read(bytes, ParcelFolder.MANIFEST);
        Section root = Section.root(node, ParcelFolder.MANIFEST, problems);
        ManifestFile manifest = new ManifestReader(root, (ObjectNode) Yaml.json(node)).manifest();
        root.reportUnknownKeys();
        problems.throwIfAny();
        return manifest;
    }

    private ManifestFile manifest() {
        root.oneOf(FORMAT_KEY, List.of(FORMAT_VERSION));
        FileNames names = new FileNames(
                files.text("prompt"), files.text("output-schema"), files.text("model-card"), files.text("sbom"));
        Serving serving = serving();
        ModelSource model = model(serving.kind());
        return new ManifestFile(
                matching("id", NAME, "des minuscules, chiffres, points et tirets, 64 au plus"),
                matching("version", VERSION, "des lettres, chiffres, points et tirets, 64 au plus"),
                matching("use-case", NAME, "des minuscules, chiffres, points et tirets, 64 au plus"),
                root.required("intended-purpose"),
                regulation(root.section("regulation")),
                data(root.section("data")),
                limits(root.section("limits")),
                conduct(root.section("conduct")),
                BaselineReader.read(root.section("baseline")),
                model,
                names,
                declared(model, names),
                configDigest(json),
                serving);
    }

    private String matching(String key, Pattern pattern, String words) {
        String text = root.required(key);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            root.problem(key, words + " sont attendus ; trouvé : « " + text + " »");
        }
        return text;
    }

    private static Regulation regulation(Section section) {
        String word = section.oneOf("class", List.of("none", "ai-act-annex-iii", "mdr"));
        Optional<String> device = section.text("device-class");
        if (word.equals("mdr") && device.isEmpty()) {
            section.problem("device-class", "la classe du dispositif (I, IIa, IIb ou III) est obligatoire avec mdr");
        }
        return new Regulation(
                RegulatoryClass.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT)),
                device,
                section.text("eu-database-id"));
    }

    private static DataScope data(Section section) {
        List<DataNeed> needs = needs(section, "needs");
        if (needs.isEmpty()) {
            section.problem("needs", "au moins une requête FHIR est attendue, comme [Patient?_elements=birthDate]");
        }
        return new DataScope(needs, needs(section, "minimum"));
    }

    private static List<DataNeed> needs(Section section, String key) {
        List<DataNeed> needs = new ArrayList<>();
        for (String query : section.texts(key)) {
            try {
                needs.add(DataNeed.parse(query));
            } catch (IllegalArgumentException e) {
                section.problem(
                        key,
                        "« " + query
                                + " » n'est pas une requête admise : Type?category=…&code=…&_elements=… est attendu");
            }
        }
        return needs;
    }

    private static Limits limits(Section section) {
        try {
            return new Limits(
                    section.text("time-limit").flatMap(Durations::parse).orElseGet(() -> {
                        section.problem("time-limit", "une durée de 10 s au plus est attendue, comme 800ms ou 2s");
                        return USUAL.timeLimit();
                    }),
                    section.integer("max-concurrent-calls", USUAL.maxConcurrentCalls()),
                    section.integer("calls-per-second", USUAL.callsPerSecond()),
                    section.integer("retries", USUAL.retries()));
        } catch (IllegalArgumentException outside) {
            section.problem(
                    "time-limit",
                    "bornes : time-limit au-dessus de 0 et de 10 s au plus, max-concurrent-calls d'au moins 1, "
                            + "calls-per-second d'au moins 0, retries de 0 à 3");
            return USUAL;
        }
    }

    private static Conduct conduct(Section section) {
        Set<Mode> modes = EnumSet.of(Mode.OFF);
        for (String word : section.texts("modes")) {
            switch (word) {
                case "off" -> modes.add(Mode.OFF);
                case "shadow" -> modes.add(Mode.SHADOW);
                case "advisory" -> modes.add(Mode.ADVISORY);
                default ->
                    section.problem("modes", "valeurs possibles : off, shadow, advisory ; trouvé : « " + word + " »");
            }
        }
        if (modes.size() == 1) {
            section.problem("modes", "au moins un mode est attendu, comme [shadow, advisory]");
        }
        Section fallback = section.section("fallback");
        Optional<String> words = fallback.text("words");
        Optional<String> adapter = fallback.text("adapter");
        if (words.isPresent() == adapter.isPresent()) {
            section.problem("fallback", "soit words (ce que lit le professionnel), soit adapter (un autre module)");
        }
        return new Conduct(
                modes,
                adapter.<Fallback>map(Fallback.OtherAdapter::new).orElseGet(() -> new Fallback.Words(words.orElse(""))),
                section.flag("deterministic"));
    }

    private ModelSource model(ServingKind kind) {
        Optional<String> file = files.text("model");
        Section remote = root.section("remote-model");
        if (file.isPresent() == root.has("remote-model")) {
            root.problem(
                    "files",
                    "soit files.model (le fichier du modèle), soit remote-model (nom et version sur son serveur)");
        }
        if (file.isEmpty() && kind == ServingKind.ONNX) {
            root.problem("files", "avec serve.kind: onnx, files.model nomme le fichier du modèle");
        }
        ModelSource.OnServer onServer = root.has("remote-model")
                ? new ModelSource.OnServer(remote.required("name"), remote.required("version"))
                : new ModelSource.OnServer("", "");
        return file.<ModelSource>map(ModelSource.InPackage::new).orElse(onServer);
    }

    private Map<String, String> declared(ModelSource model, FileNames names) {
        Section section = root.section("digests");
        Map<String, String> declared = new LinkedHashMap<>();
        for (String key : DIGESTS) {
            section.text(key).ifPresent(text -> {
                if (DIGEST.matcher(text).matches()) {
                    declared.put(key, text.substring("sha256:".length()));
                } else {
                    section.problem(key, "sha256: et 64 chiffres hexadécimaux minuscules sont attendus");
                }
            });
        }
        if (model instanceof ModelSource.InPackage) {
            section.required("model");
        }
        names.prompt().ifPresent(file -> section.required("prompt"));
        names.outputSchema().ifPresent(file -> section.required("output-schema"));
        return declared;
    }

    private Serving serving() {
        Section section = root.section("serve");
        ServingKind kind = ServingKind.ofKey(section.oneOf("kind", ServingKind.keys()));
        ObjectNode settings = section.json();
        settings.remove("kind");
        return new Serving(kind, settings, section.line());
    }

    private static String configDigest(ObjectNode manifest) {
        ObjectNode copy = manifest.deepCopy();
        if (copy.get("digests") instanceof ObjectNode digests) {
            digests.remove("config");
        }
        return Sha256.of(CanonicalJson.write(copy));
    }
}
