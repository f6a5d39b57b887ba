package org.passerelle.adapters.triage.level;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.passerelle.adapters.triage.complaint.ComplaintLexicon;
import org.passerelle.adapters.triage.rules.Sha256;

/**
 * A model as a file: JSON, format {@value #FORMAT}, described in docs/adapters/triage-ed-model.md. Features whose weights are
 * all zero are left out.
 */
public final class LevelModelFile {
    static final String FORMAT = "passerelle-ed-level/1";
    private static final String RESOURCE = "ed-level-ktas.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LevelModelFile() {}

    /** A model and the digest of its file. */
    public record Shipped(LevelModel model, String digest) {}

    /**
     * The model that comes with the product.
     *
     * @throws IllegalStateException if it is missing or was trained with other features: train it again
     */
    public static Shipped shipped() {
        try (InputStream in = LevelModelFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the triage module: rebuild it");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Shipped(read(text), Sha256.hex(text));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + ": " + e.getMessage(), e);
        }
    }

    /** SHA-256 of the names of the features and of the lexicon behind them: a model fits only what it was trained with. */
    public static String featureDigest() {
        return Sha256.hex(String.join("\n", VisitFeatures.names()) + "\n"
                + ComplaintLexicon.standard().source());
    }

    /**
     * Reads a model.
     *
     * @throws IOException if it is no model of this format, or was trained with other features
     */
    public static LevelModel read(String text) throws IOException {
        JsonNode root = JSON.readTree(text);
        if (!FORMAT.equals(root.path("format").asText())) {
            throw new IOException("not a model of format " + FORMAT);
        }
        LevelModel.Provenance provenance = provenance(root.path("provenance"));
        if (!featureDigest().equals(provenance.features())) {
            throw new IOException(
                    "trained with other features or another lexicon: run ./passerelle evaluate triage-train again");
        }
        List<String> names = VisitFeatures.names();
        double[] mean = new double[names.size()];
        double[] scale = new double[names.size()];
        double[][] weights = new double[LinearLevels.LEVELS][names.size()];
        java.util.Arrays.fill(scale, 1);
        for (JsonNode feature : root.path("features")) {
            int at = names.indexOf(feature.path("name").asText());
            if (at < 0) {
                throw new IOException("unknown feature " + feature.path("name").asText());
            }
            mean[at] = feature.path("mean").asDouble();
            scale[at] = feature.path("scale").asDouble();
            for (int level = 0; level < LinearLevels.LEVELS; level++) {
                weights[level][at] = feature.path("weights").path(level).asDouble();
            }
        }
        double[] bias = new double[LinearLevels.LEVELS];
        for (int level = 0; level < bias.length; level++) {
            bias[level] = root.path("bias").path(level).asDouble();
        }
        JsonNode rule = root.path("decision");
        return new LevelModel(
                provenance,
                new LinearLevels(
                        mean, scale, weights, bias, root.path("temperature").asDouble()),
                new DecisionRule(
                        rule.path("caution").asDouble(),
                        rule.path("spread").asDouble(),
                        rule.path("middle").asDouble()));
    }

    /** Writes a model: the same model gives the same text. */
    public static String write(LevelModel model) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        LevelModel.Provenance from = model.provenance();
        root.putObject("provenance")
                .put("scale", from.scale())
                .put("data", from.data())
                .put("attribution", from.attribution())
                .put("licence", from.licence())
                .put("digest", from.digest())
                .put("visits", from.visits())
                .put("features", from.features());
        root.putObject("decision")
                .put("caution", model.rule().caution())
                .put("spread", model.rule().spread())
                .put("middle", model.rule().middle());
        root.put("temperature", model.linear().temperature());
        ArrayNode bias = root.putArray("bias");
        for (double each : model.linear().bias()) {
            bias.add(each);
        }
        ArrayNode features = root.putArray("features");
        List<String> names = VisitFeatures.names();
        for (int j = 0; j < names.size(); j++) {
            if (weighs(model.linear(), j)) {
                ObjectNode feature = features.addObject();
                feature.put("name", names.get(j));
                feature.put("mean", model.linear().mean()[j]);
                feature.put("scale", model.linear().scale()[j]);
                ArrayNode weights = feature.putArray("weights");
                for (double[] level : model.linear().weights()) {
                    weights.add(level[j]);
                }
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers can always be written", e);
        }
    }

    private static boolean weighs(LinearLevels linear, int feature) {
        for (double[] level : linear.weights()) {
            if (level[feature] != 0) {
                return true;
            }
        }
        return false;
    }

    private static LevelModel.Provenance provenance(JsonNode node) {
        return new LevelModel.Provenance(
                node.path("scale").asText(),
                node.path("data").asText(),
                node.path("attribution").asText(),
                node.path("licence").asText(),
                node.path("digest").asText(),
                node.path("visits").asInt(),
                node.path("features").asText());
    }
}
