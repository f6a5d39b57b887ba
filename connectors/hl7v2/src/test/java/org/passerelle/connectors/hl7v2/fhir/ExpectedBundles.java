package org.passerelle.connectors.hl7v2.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Another converter's bundles beside the HL7 messages that they were made from, as far as both were collected. */
final class ExpectedBundles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = "-expected.json";

    private ExpectedBundles() {}

    /** One message with the bundle expected for it. */
    record Pair(String name, Path message, JsonNode bundle) {}

    static List<Pair> in(Path data) throws IOException {
        Map<String, Path> messages = messages(data.resolve("hl7v2"));
        List<Pair> pairs = new ArrayList<>();
        for (Path file : list(data.resolve("fhir/ms-v2-expected"))) {
            String name = file.getFileName().toString();
            String sample = name.substring(name.indexOf("__") + 2).replace(SUFFIX, "");
            if (name.endsWith(SUFFIX) && messages.containsKey(sample)) {
                pairs.add(new Pair(sample, messages.get(sample), JSON.readTree(Files.readAllBytes(file))));
            }
        }
        return pairs;
    }

    /** By the name that the sample has in the repository it comes from. */
    private static Map<String, Path> messages(Path folder) throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        for (String row : Files.readAllLines(folder.resolve("manifest.tsv"))) {
            String[] columns = row.split("\t", -1);
            Optional<String> origin = Stream.of(columns)
                    .filter(column -> column.contains("SampleData/Hl7v2/"))
                    .findFirst();
            origin.ifPresent(path -> byName.put(
                    path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.')), folder.resolve(columns[0])));
        }
        return byName;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
