package org.passerelle.adapters.remote.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.adapters.remote.parcel.Problem.Kind;
import org.passerelle.adapters.remote.parcel.SiteRules.Registration;

/** Programme: what is signed verifies with every curve; any changed byte, missing or added file and other key is found. */
class ModelSigningTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path parcel;
    private Path trusted;

    @BeforeEach
    void copyExample() throws IOException {
        parcel = Packages.copy(Packages.ONNX, folder);
        trusted = folder.resolve("trusted");
    }

    private Parcel read() throws ParcelException, IOException {
        return ParcelReader.read(
                Packages.open(parcel), new SiteRules(TrustedKeys.read(trusted), true, Registration.IGNORE));
    }

    private Path signature() {
        return parcel.resolve(ParcelFolder.SIGNATURE);
    }

    private void signWith(String curve) throws Exception {
        Packages.sign(parcel, Packages.key(curve, "editeur", folder, trusted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void whatIsSignedVerifies(String curve) throws Exception {
        signWith(curve);
        assertThat(read().manifest().papers().signedBy()).contains("editeur");
    }

    @Test
    void theBundleIsAnOpenSsfModelSignature() throws Exception {
        signWith("secp384r1");
        JsonNode bundle = JSON.readTree(signature().toFile());
        assertThat(bundle.path("mediaType").asText()).isEqualTo("application/vnd.dev.sigstore.bundle.v0.3+json");
        JsonNode statement = JSON.readTree(Base64.getDecoder()
                .decode(bundle.path("dsseEnvelope").path("payload").asText()));
        assertThat(statement.path("predicateType").asText()).isEqualTo("https://model_signing/signature/v1.0");
        assertThat(statement.path("predicate").path("resources").findValuesAsText("name"))
                .as("every file but the signature, in order")
                .containsExactly("manifest.yaml", "model-card.yaml", "model.onnx", "sbom.cdx.json");
    }

    @Test
    void anyChangedByteOfAnyFileIsFound() throws Exception {
        signWith("secp256r1");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String name : Packages.open(parcel).content()) {
            byte[] original = Files.readAllBytes(parcel.resolve(name));
            for (int at : random.ints(12, 0, original.length).toArray()) {
                byte[] changed = original.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(parcel.resolve(name), changed);
                assertThat(Packages.refusal(this::read))
                        .as("seed %s: byte %s of %s changed", seed, at, name)
                        .anySatisfy(problem -> assertThat(problem.kind()).isEqualTo(Kind.SIGNATURE));
            }
            Files.write(parcel.resolve(name), original);
        }
        assertThat(read().manifest().papers().signedBy()).as("all is back").contains("editeur");
    }

    @Test
    void anyChangedByteOfTheSignedStatementIsFound() throws Exception {
        signWith("secp256r1");
        ObjectNode bundle = (ObjectNode) JSON.readTree(signature().toFile());
        ObjectNode envelope = (ObjectNode) bundle.get("dsseEnvelope");
        byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asText());
        long seed = System.nanoTime();
        for (int at : new Random(seed).ints(60, 0, payload.length).toArray()) {
            byte[] changed = payload.clone();
            changed[at] ^= 1;
            envelope.put("payload", Base64.getEncoder().encodeToString(changed));
            Files.writeString(signature(), bundle.toString());
            assertThat(Packages.refusal(this::read))
                    .as("seed %s: byte %s of the statement changed", seed, at)
                    .isNotEmpty();
        }
    }

    @Test
    void anAddedFileIsNamed() throws Exception {
        signWith("secp256r1");
        Files.writeString(parcel.resolve("extra.bin"), "x");
        assertThat(Packages.refusal(this::read)).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("extra.bin");
            assertThat(problem.kind()).isEqualTo(Kind.SIGNATURE);
        });
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        signWith("secp256r1");
        Files.delete(parcel.resolve("model-card.yaml"));
        assertThat(Packages.refusal(this::read))
                .anySatisfy(problem -> assertThat(problem.text()).contains("manque au paquet"));
    }

    @Test
    void aKeyThatTheSiteDoesNotTrustIsRefused() throws Exception {
        Packages.sign(parcel, Packages.key("secp256r1", "inconnu", folder, folder.resolve("elsewhere")));
        Packages.key("secp256r1", "editeur", folder, trusted);
        assertThat(Packages.refusal(this::read))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("n'est pas parmi celles"));
    }

    @Test
    void theNameOfATrustedKeyOnAnothersSignatureIsRefused() throws Exception {
        signWith("secp256r1");
        String hint = JSON.readTree(signature().toFile()).findValue("hint").asText();
        Packages.sign(parcel, Packages.key("secp256r1", "autre", folder, folder.resolve("elsewhere")));
        String other = JSON.readTree(signature().toFile()).findValue("hint").asText();
        Packages.replace(signature(), other, hint);
        assertThat(Packages.refusal(this::read))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("editeur"));
    }

    @Test
    void aBundleWithoutHintIsTriedWithEveryKey() throws Exception {
        signWith("secp256r1");
        ObjectNode bundle = (ObjectNode) JSON.readTree(signature().toFile());
        ((ObjectNode) bundle.at("/verificationMaterial/publicKey")).remove("hint");
        Files.writeString(signature(), bundle.toString());
        Packages.key("secp384r1", "autre", folder, trusted);
        assertThat(read().manifest().papers().signedBy()).contains("editeur");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"mediaType\": \"x\"}", "not json", "{\"dsseEnvelope\": {}}"})
    void aBundleThatIsNoneIsRefused(String text) throws Exception {
        Packages.key("secp256r1", "editeur", folder, trusted);
        Files.writeString(signature(), text);
        assertThat(Packages.refusal(this::read))
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo(ParcelFolder.SIGNATURE));
    }

    @Test
    void aTrustedFileThatIsNoKeyIsNamed() throws IOException {
        Files.createDirectories(trusted);
        Files.writeString(trusted.resolve("texte.pem"), "rien");
        List<Problem> problems = Packages.refusal(() -> TrustedKeys.read(trusted));
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).endsWith("texte.pem"));
    }

    @Test
    void aKeyOnAnotherCurveIsRefused() throws IOException {
        Path file = folder.resolve("rsa.key");
        Files.writeString(file, Packages.pem("PRIVATE KEY", new byte[] {0x30, 0x03, 0x02, 0x01, 0x00}));
        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P-256, P-384 ou P-521");
    }
}
