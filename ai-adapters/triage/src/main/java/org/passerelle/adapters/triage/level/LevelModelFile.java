package org.passerelle.adapters.triage.level;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.passerelle.adapters.triage.complaint.ComplaintLexicon;
import org.passerelle.adapters.triage.rules.Sha256;

/**
 * A model as a file: JSON, format {@value #FORMAT}, described in docs/adapters/triage-ed-model.md. Features whose weights are
 * all zero are left out.
 */
public final class LevelModelFile {
    static final String FORMAT = "passerelle-ed-level/2";
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
        double[][] steps = new double[StepLevels.STEPS][names.size()];
        Arrays.fill(scale, 1);
        for (JsonNode feature : root.path("features")) {
            int at = names.indexOf(feature.path("name").asText());
            if (at < 0) {
                throw new IOException("unknown feature " + feature.path("name").asText());
            }
            mean[at] = feature.path("mean").asDouble();
            scale[at] = feature.path("scale").asDouble();
            column(feature.path("weights"), weights, at);
            column(feature.path("steps"), steps, at);
        }
        JsonNode rule = root.path("decision");
        return new LevelModel(
                provenance,
                new LevelProbabilities(
                        mean,
                        scale,
                        new LinearLevels(weights, numbers(root.path("bias"), LinearLevels.LEVELS)),
                        new StepLevels(steps, numbers(root.path("stepBias"), StepLevels.STEPS)),
                        root.path("temperature").asDouble()),
                new DecisionRule(
                        rule.path("caution").asDouble(),
                        rule.path("spread").asDouble(),
                        rule.path("middle").asDouble()));
    }

    private static void column(JsonNode from, double[][] rows, int at) {
        for (int row = 0; row < rows.length; row++) {
            rows[row][at] = from.path(row).asDouble();
        }
    }

    private static double[] numbers(JsonNode from, int many) {
        double[] numbers = new double[many];
        for (int i = 0; i < many; i++) {
            numbers[i] = from.path(i).asDouble();
        }
        return numbers;
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
        LevelProbabilities levels = model.levels();
        root.put("temperature", levels.temperature());
        put(root.putArray("bias"), levels.choice().bias());
        put(root.putArray("stepBias"), levels.steps().bias());
        ArrayNode features = root.putArray("features");
        List<String> names = VisitFeatures.names();
        for (int j = 0; j < names.size(); j++) {
            double[] weights = column(levels.choice().weights(), j);
            double[] steps = column(levels.steps().weights(), j);
            if (weighs(weights) || weighs(steps)) {
                ObjectNode feature = features.addObject();
                feature.put("name", names.get(j));
                feature.put("mean", levels.mean()[j]);
                feature.put("scale", levels.scale()[j]);
                put(feature.putArray("weights"), weights);
                put(feature.putArray("steps"), steps);
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers can always be written", e);
        }
    }

    private static void put(ArrayNode array, double[] numbers) {
        for (double number : numbers) {
            array.add(number);
        }
    }

    private static double[] column(double[][] rows, int at) {
        return Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
    }

    private static boolean weighs(double[] weights) {
        return Arrays.stream(weights).anyMatch(weight -> weight != 0);
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
