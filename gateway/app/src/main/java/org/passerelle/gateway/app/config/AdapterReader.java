package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the {@code adapters} section. */
final class AdapterReader {
    private static final int MONTHS_MOST = 120;
    private static final int HUNDRED = 100;
    private static final String PACKAGE = "package";

    private AdapterReader() {}

    static Map<String, AdapterConfig> read(YamlSection section) {
        Map<String, AdapterConfig> adapters = new LinkedHashMap<>();
        section.sections().forEach((name, adapter) -> {
            String kind = adapter.required("kind");
            if (kind.equals(PACKAGE)) {
                adapters.put(name, packaged(adapter));
                return;
            }
            AdapterConfig.Kind.ofKey(kind)
                    .ifPresentOrElse(
                            builtIn -> adapters.put(name, builtIn(builtIn, adapter)),
                            () -> adapter.problem(
                                    "kind",
                                    "valeurs possibles : " + AdapterConfig.Kind.keys() + ", " + PACKAGE
                                            + " ; trouvé : « " + kind + " »"));
        });
        return adapters;
    }

    private static AdapterConfig.BuiltIn builtIn(AdapterConfig.Kind kind, YamlSection adapter) {
        boolean rules = kind == AdapterConfig.Kind.TRIAGE_SAMU;
        boolean proofs = kind == AdapterConfig.Kind.PATHOS;
        return new AdapterConfig.BuiltIn(
                kind,
                rules && adapter.flag("stated-levels-only", false),
                proofs ? Optional.of(pathos(adapter)) : Optional.empty());
    }

    private static AdapterConfig.Pathos pathos(YamlSection adapter) {
        return new AdapterConfig.Pathos(
                adapter.text("referentiel").map(Path::of),
                number(adapter, "proof-months", MONTHS_MOST),
                number(adapter, "share-percent", HUNDRED));
    }

    private static OptionalInt number(YamlSection adapter, String key, int most) {
        return adapter.has(key) ? OptionalInt.of(adapter.integer(key, 1, 1, most)) : OptionalInt.empty();
    }

    private static Optional<AdapterConfig.Identity> identity(YamlSection adapter) {
        if (!adapter.has("identity")) {
            return Optional.empty();
        }
        YamlSection identity = adapter.section("identity");
        return Optional.of(new AdapterConfig.Identity(
                identity.required("issuer"),
                identity.required("key-id"),
                Path.of(identity.required("key")),
                identity.text("keys-url")));
    }

    private static AdapterConfig packaged(YamlSection adapter) {
        return new AdapterConfig.Packaged(
                Path.of(adapter.required("path")),
                adapter.text("url"),
                SecretReader.secret(adapter, "token"),
                TlsConfig.read(adapter, false),
                identity(adapter),
                adapter.flag("acts-as-provider", false),
                EnergyReader.read(adapter));
    }
}
