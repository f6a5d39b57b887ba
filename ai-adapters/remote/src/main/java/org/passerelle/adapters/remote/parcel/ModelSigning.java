package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Detached signatures after the OpenSSF Model Signing specification 1.0, signing method {@code key}: a Sigstore bundle v0.3
 * that holds a DSSE envelope, whose payload is an in-toto statement v1 that lists every file with its SHA-256. Other tools
 * for this format can sign for us and verify what we sign; nothing here goes to a network.
 */
public final class ModelSigning {
    private static final String BUNDLE_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    private static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE_TYPE = "https://model_signing/signature/v1.0";
    private static final String HASH = "sha256";
    private static final int BUNDLE_BYTES_MAX = 4 << 20;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ModelSigning() {}

    /**
     * Signs every file of a package.
     *
     * @return the bundle, to be written beside the files as {@link ParcelFolder#SIGNATURE}
     * @throws GeneralSecurityException if the key cannot sign
     */
    public static byte[] sign(ParcelFolder folder, SigningKey key) throws GeneralSecurityException {
        byte[] payload = CanonicalJson.write(statement(folder)).getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance(EcKeys.algorithm(key.secret()));
        signature.initSign(key.secret());
        signature.update(preAuthentication(payload));
        ObjectNode bundle = JSON.objectNode().put("mediaType", BUNDLE_TYPE);
        bundle.putObject("verificationMaterial").putObject("publicKey").put("hint", key.fingerprint());
        ObjectNode envelope = bundle.putObject("dsseEnvelope");
        envelope.put("payload", Base64.getEncoder().encodeToString(payload)).put("payloadType", PAYLOAD_TYPE);
        envelope.putArray("signatures")
                .addObject()
                .put("sig", Base64.getEncoder().encodeToString(signature.sign()));
        return bundle.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Verifies a package's signature: that the bundle lists exactly the files there are, with the digests they have, and
     * that one of the keys signed it.
     *
     * @return who signed; empty if the files are as listed but none of these keys is named as the signer's
     * @throws ParcelException if anything differs, or a named key did not sign
     */
    static Optional<String> verify(ParcelFolder folder, TrustedKeys keys) throws ParcelException, IOException {
        Bundle bundle = parse(folder.read(ParcelFolder.SIGNATURE, BUNDLE_BYTES_MAX));
        compare(folder, bundle.digests());
        for (TrustedKeys.Named named : keys.keys()) {
            if (bundle.hint().isEmpty() || bundle.hint().equals(EcKeys.fingerprint(named.key()))) {
                if (signed(named.key(), bundle)) {
                    return Optional.of(named.name());
                }
                if (!bundle.hint().isEmpty()) {
                    throw refused("la signature n'est pas celle de la clé « " + named.name()
                            + " » qu'elle nomme : le paquet ou sa signature a été modifié");
                }
            }
        }
        return Optional.empty();
    }

    private static ObjectNode statement(ParcelFolder folder) {
        ArrayNode resources = JSON.arrayNode();
        MessageDigest all = Sha256.algorithm();
        for (String name : folder.content()) {
            String digest = folder.sha256(name);
            all.update(HexFormat.of().parseHex(digest));
            resources.addObject().put("name", name).put("digest", digest).put("algorithm", HASH);
        }
        ObjectNode statement = JSON.objectNode().put("_type", STATEMENT_TYPE).put("predicateType", PREDICATE_TYPE);
        ObjectNode subject = statement.putArray("subject").addObject();
        subject.put("name", folder.root().toAbsolutePath().getFileName().toString());
        subject.putObject("digest").put(HASH, HexFormat.of().formatHex(all.digest()));
        ObjectNode predicate = statement.putObject("predicate");
        predicate.set("resources", resources);
        ObjectNode serialization = predicate.putObject("serialization");
        serialization.put("method", "files").put("hash_type", HASH).put("allow_symlinks", false);
        serialization.putArray("ignore_paths").add(ParcelFolder.SIGNATURE);
        return statement;
    }

    private static Bundle parse(byte[] bytes) throws ParcelException {
        try {
            JsonNode bundle = CanonicalJson.read(bytes);
            JsonNode envelope = bundle.path("dsseEnvelope");
            require(bundle.path("mediaType").asText().equals(BUNDLE_TYPE), "mediaType");
            require(envelope.path("payloadType").asText().equals(PAYLOAD_TYPE), "payloadType");
            require(envelope.path("signatures").size() == 1, "signatures");
            require(bundle.path("verificationMaterial").has("publicKey"), "verificationMaterial.publicKey");
            byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asText());
            byte[] signature = Base64.getDecoder()
                    .decode(envelope.path("signatures").path(0).path("sig").asText());
            JsonNode statement = CanonicalJson.read(payload);
            require(statement.path("_type").asText().equals(STATEMENT_TYPE), "_type");
            require(statement.path("predicateType").asText().equals(PREDICATE_TYPE), "predicateType");
            JsonNode serialization = statement.path("predicate").path("serialization");
            require(serialization.path("method").asText().equals("files"), "serialization.method");
            require(serialization.path("hash_type").asText().equals(HASH), "serialization.hash_type");
            return new Bundle(
                    bundle.path("verificationMaterial")
                            .path("publicKey")
                            .path("hint")
                            .asText(""),
                    ByteText.of(payload),
                    ByteText.of(signature),
                    digests(statement.path("predicate").path("resources")));
        } catch (IOException | IllegalArgumentException e) {
            throw refused("ce n'est pas une signature OpenSSF Model Signing 1.0 lisible, méthode « key »");
        }
    }

    private static Map<String, String> digests(JsonNode resources) {
        Map<String, String> digests = new TreeMap<>(CodePoints.ORDER);
        for (JsonNode resource : resources) {
            require(resource.path("algorithm").asText().equals(HASH), "algorithm");
            String before = digests.put(
                    resource.path("name").asText(), resource.path("digest").asText());
            require(before == null, "resources");
        }
        return digests;
    }

    private static void require(boolean condition, String field) {
        if (!condition) {
            throw new IllegalArgumentException("unexpected " + field);
        }
    }

    private static void compare(ParcelFolder folder, Map<String, String> digests) throws ParcelException {
        List<Problem> problems = new ArrayList<>();
        for (String name : folder.content()) {
            if (!digests.containsKey(name)) {
                problems.add(Problem.of(Problem.Kind.SIGNATURE, name, "ce fichier n'est pas couvert par la signature"));
            } else if (!digests.get(name).equals(folder.sha256(name))) {
                problems.add(
                        Problem.of(Problem.Kind.SIGNATURE, name, "ce fichier a changé depuis la signature du paquet"));
            }
        }
        for (String name : digests.keySet()) {
            if (!folder.content().contains(name)) {
                problems.add(Problem.of(Problem.Kind.SIGNATURE, name, "ce fichier signé manque au paquet"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ParcelException(problems);
        }
    }

    private static boolean signed(ECPublicKey key, Bundle bundle) {
        try {
            Signature signature = Signature.getInstance(EcKeys.algorithm(key));
            signature.initVerify(key);
            signature.update(preAuthentication(bundle.payload().bytes()));
            return signature.verify(bundle.signature().bytes());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** What is really signed: DSSE protocol v1, pre-authentication encoding. */
    private static byte[] preAuthentication(byte[] payload) {
        byte[] head = ("DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + payload.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + payload.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        return all;
    }

    private static ParcelException refused(String text) {
        return ParcelException.of(Problem.Kind.SIGNATURE, ParcelFolder.SIGNATURE, text);
    }

    /**
     * What a bundle says.
     *
     * @param hint fingerprint of the signer's key; empty in bundles of tools before 1.1
     * @param payload the statement, as signed
     * @param signature in DER
     * @param digests of each file by its name
     */
    private record Bundle(String hint, ByteText payload, ByteText signature, Map<String, String> digests) {}

    /** Bytes that compare by their content. */
    private record ByteText(String base64) {
        static ByteText of(byte[] bytes) {
            return new ByteText(Base64.getEncoder().encodeToString(bytes));
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }
}
