package org.passerelle.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programme: the packaged product is killed without warning under load, several rounds, and started again on the same
 * data. Every message it acknowledged (AA, or RC-REF) is in the record exactly once; every suggestion that follows reaches
 * its destination at least once, and copies are recognisable as the same.
 */
class KillTest {
    private static final int ROUNDS = 3;
    private static final int SENDERS = 4;
    private static final int PATIENTS = 50;
    private static final int ACKS_BEFORE_KILL = 400;
    private static final Duration LONGEST = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> withVitalSigns = ConcurrentHashMap.newKeySet();
    private final Map<String, String> publishedCases = new ConcurrentHashMap<>();
    private final Set<String> acknowledgedCases = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> notes = new ConcurrentHashMap<>();

    @Test
    void whatWasAcknowledgedIsThereOnceAndItsSuggestionArrives() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Product product =
                new Product(folder.resolve("data"), "--no-simulator", "--set", "use-cases.triage.cut-off=1h")) {
            for (int round = 0; round < ROUNDS; round++) {
                product.start();
                loadAndKill(product, round, ACKS_BEFORE_KILL + random.nextInt(ACKS_BEFORE_KILL));
            }
            product.start();
            try (Lrm lrm = new Lrm(product.amqpPort())) {
                Awaitility.await("the inbox is drained, seed " + seed)
                        .atMost(LONGEST)
                        .until(() -> product.get("/api/v1/messages?state=RECEIVED&limit=1")
                                .path("items")
                                .isEmpty());
                // The account of what is missing costs several requests each time, so it is not asked for often.
                Awaitility.await("every acknowledged case got its note, seed " + seed)
                        .atMost(LONGEST)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> {
                            collect(lrm);
                            assertThat(notes.keySet())
                                    .as(() -> whatBecameOfThoseWithout(product))
                                    .containsAll(acknowledgedCases);
                        });
            }
            checkRecord(product, seed);
        }
        checkNotes(seed);
    }

    private void loadAndKill(Product product, int round, int acksBeforeKill) throws Exception {
        int before = acknowledged.size();
        Lrm lrm = new Lrm(product.amqpPort());
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            String prefix = "R" + round + "S" + sender + "N";
            senders.add(Thread.ofVirtual().start(() -> sendUntilKilled(product, prefix)));
        }
        senders.add(Thread.ofVirtual().start(() -> callUntilKilled(lrm, round)));
        Awaitility.await("load before the kill")
                .atMost(LONGEST)
                .until(() -> acknowledged.size() - before >= acksBeforeKill
                        && !lrm.acknowledged().isEmpty());
        product.killWithoutWarning();
        for (Thread sender : senders) {
            sender.join();
        }
        collect(lrm);
        lrm.close();
    }

    private void sendUntilKilled(Product product, String prefix) {
        try (MllpPeer peer = new MllpPeer(product.mllpPort())) {
            for (int i = 0; ; i++) {
                String id = prefix + i;
                boolean vitals = i % 4 == 3;
                String message =
                        vitals ? MllpPeer.vitalSigns(id, i % PATIENTS) : MllpPeer.registration(id, i % PATIENTS);
                assertThat(peer.send(message)).as("answer to %s", id).isEqualTo("AA");
                acknowledged.add(id);
                if (vitals) {
                    withVitalSigns.add(id);
                }
            }
        } catch (IOException killed) {
            // The end of every round.
        }
    }

    private void callUntilKilled(Lrm lrm, int round) {
        try {
            for (int i = 0; ; i++) {
                String caseId = "fr.health.samu000.DRFR15000R" + round + "N" + i;
                publishedCases.put(lrm.sendCase(caseId, "Douleur thoracique constrictive depuis 30 minutes"), caseId);
            }
        } catch (Exception killed) {
            // The end of every round.
        }
    }

    private void collect(Lrm lrm) {
        for (String distributionId : lrm.acknowledged()) {
            if (publishedCases.containsKey(distributionId)) {
                acknowledgedCases.add(publishedCases.get(distributionId));
            }
        }
        lrm.notesByCase()
                .forEach((caseId, texts) -> notes.computeIfAbsent(caseId, id -> new CopyOnWriteArrayList<>())
                        .addAll(texts));
    }

    /** For whoever reads that the test failed: the record's own account of one case that is missing. */
    private String whatBecameOfThoseWithout(Product product) {
        Set<String> missing = new HashSet<>(acknowledgedCases);
        missing.removeAll(notes.keySet());
        return publishedCases.entrySet().stream()
                .filter(published -> missing.contains(published.getValue()))
                .limit(3)
                .map(published -> {
                    JsonNode row = product.get("/api/v1/messages?controlId=" + published.getKey())
                            .path("items")
                            .path(0);
                    return product.get("/api/v1/messages/" + row.path("id").asText())
                            .toPrettyString();
                })
                .collect(Collectors.joining("\n"));
    }

    private void checkRecord(Product product, long seed) {
        Map<String, Integer> copies = new TreeMap<>();
        Set<String> suggested = new HashSet<>();
        String before = "";
        JsonNode page;
        do {
            page = product.get("/api/v1/messages?limit=500" + before);
            for (JsonNode row : page.path("items")) {
                String state = row.path("state").asText();
                assertThat(state)
                        .as("state of %s, seed %d", row.path("controlId"), seed)
                        .isIn("HANDLED", "DUPLICATE", "IGNORED");
                if (!state.equals("DUPLICATE")) {
                    copies.merge(row.path("controlId").asText(), 1, Integer::sum);
                }
                if (row.path("suggestions").asInt() > 0) {
                    suggested.add(row.path("controlId").asText());
                }
            }
            before = "&before=" + page.path("next").asText();
        } while (!page.path("next").isNull() && !page.path("next").isMissingNode());

        assertThat(copies.keySet())
                .as("acknowledged messages in the record, seed %d", seed)
                .containsAll(acknowledged);
        assertThat(copies.entrySet().stream().filter(e -> e.getValue() > 1).toList())
                .as("messages recorded more than once, seed %d", seed)
                .isEmpty();
        assertThat(suggested)
                .as("vital signs that were answered, seed %d", seed)
                .containsAll(withVitalSigns);
    }

    private void checkNotes(long seed) {
        assertThat(acknowledgedCases).as("cases acknowledged by RC-REF").isNotEmpty();
        notes.forEach((caseId, texts) -> {
            assertThat(texts.stream().distinct().toList())
                    .as("copies of the note for %s are the same, seed %d", caseId, seed)
                    .hasSize(1);
            assertThat(texts.get(0)).contains("[SUGGESTION IA - à valider]");
        });
        assertThat(acknowledged)
                .as("messages acknowledged before the kills")
                .hasSizeGreaterThanOrEqualTo(ROUNDS * ACKS_BEFORE_KILL);
    }
}
