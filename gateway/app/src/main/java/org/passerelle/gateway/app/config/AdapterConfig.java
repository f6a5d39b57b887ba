package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** One adapter of the site. */
public sealed interface AdapterConfig {

    /**
     * An adapter that comes with the product.
     *
     * @param statedLevelsOnly for {@code triage-samu}: only the rules whose source states the priority itself
     * @param pathos for {@code pathos}: its référentiel and what its checks go by
     */
    record BuiltIn(Kind kind, boolean statedLevelsOnly, Optional<Pathos> pathos) implements AdapterConfig {}

    /**
     * What the site says of its coupe.
     *
     * @param referentiel file of the référentiel; the fictitious one that ships if there is none
     * @param proofMonths how far back a proof may lie, as agreed with the validator; no such check if empty
     * @param sharePercent from which share of residents on one of P2 and R2 the checks ask; no such check if empty
     */
    record Pathos(Optional<Path> referentiel, OptionalInt proofMonths, OptionalInt sharePercent) {}

    /**
     * An adapter that comes as a package: a manifest and what belongs to it.
     *
     * @param path folder or zip of the package; relative paths are those of the adapters installed in the data folder
     * @param url where its server is, if not where the manifest says
     * @param token secret that its server asks for
     * @param tls certificates for its server
     * @param identity signs the calls to a CDS Hooks service
     * @param actsAsProvider the site declares that it answers as provider for the purpose it gave a language model
     *     (article 25(1)(c) of Regulation (EU) 2024/1689)
     * @param energy what is known of its server's consumption
     */
    record Packaged(
            Path path,
            Optional<String> url,
            Optional<Secret> token,
            Optional<TlsConfig> tls,
            Optional<Identity> identity,
            boolean actsAsProvider,
            Optional<EnergyConfig> energy)
            implements AdapterConfig {}

    /**
     * As whom the gateway calls a CDS Hooks service.
     *
     * @param key file with the private key: PEM (PKCS#8, P-384) or JWK
     * @param keysUrl where the public key is published, if it is
     */
    record Identity(String issuer, String keyId, Path key, Optional<String> keysUrl) {}

    /** The adapters that come with the product. */
    enum Kind {
        TRIAGE_SAMU("triage-samu"),
        TRIAGE_NEWS2("triage-news2"),
        TRIAGE_ED("triage-ed"),
        PATHOS("pathos");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The word in the configuration file. */
        public String key() {
            return key;
        }

        /** The adapter that this word means, if any. */
        static Optional<Kind> ofKey(String key) {
            return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
        }

        /** All words, for an error line. */
        static String keys() {
            return Arrays.stream(values()).map(Kind::key).collect(Collectors.joining(", "));
        }
    }
}
