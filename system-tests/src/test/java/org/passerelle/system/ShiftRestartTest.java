package org.passerelle.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programme: the packaged product is killed without warning in the middle of a shift and started again. Every call that it
 * acknowledged is answered once or counted as silence because its time had passed; no note comes twice; what the site set
 * and what was decided hold, and the alert budget is not handed out a second time.
 */
class ShiftRestartTest {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final int BEFORE = 30;
    private static final int AT_THE_KILL = 20;
    private static final int AFTER = 10;
    private static final int BUDGET = 40;

    @TempDir
    Path folder;

    private final Map<String, String> caseOfDistribution = new LinkedHashMap<>();
    /** Texts with their ids: one sent again, since the kill took the word that it had arrived, is the same. */
    private final Map<String, Set<String>> notes = new TreeMap<>();

    private final Set<String> acknowledged = new HashSet<>();

    @Test
    void aKillInTheMiddleOfAShiftLosesNoCallAndRepeatsNoNote() throws Exception {
        try (Product product = new Product(folder.resolve("data"), "--no-simulator")) {
            product.start();
            setBudget(product);
            firstHalf(product);
            product.killWithoutWarning();

            product.start();
            assertThat(metric(product, "passerelle_showing_budget", "triage"))
                    .as("the budget that was set")
                    .isEqualTo(BUDGET);
            assertThat(metric(product, "passerelle_showing_used", "triage"))
                    .as("alerts of the last hour, counted across the restart")
                    .isBetween((double) BEFORE, (double) BUDGET);
            secondHalf(product);
            everyCallIsAccountedFor(product);
        }
    }

    private void firstHalf(Product product) throws Exception {
        try (Lrm lrm = new Lrm(product.amqpPort())) {
            for (int i = 0; i < BEFORE; i++) {
                call(lrm, i);
            }
            Awaitility.await("a note for each call of the first half")
                    .atMost(LONGEST)
                    .until(() -> lrm.notesByCase().size() == BEFORE);
            decide(product, lrm);
            for (int i = BEFORE; i < BEFORE + AT_THE_KILL; i++) {
                call(lrm, i);
            }
            Awaitility.await("some of the last calls are acknowledged")
                    .atMost(LONGEST)
                    .until(() -> lrm.acknowledged().size() > BEFORE);
            product.killWithoutWarning();
            collect(lrm);
        }
    }

    private void secondHalf(Product product) throws Exception {
        try (Lrm lrm = new Lrm(product.amqpPort())) {
            for (int i = BEFORE + AT_THE_KILL; i < BEFORE + AT_THE_KILL + AFTER; i++) {
                call(lrm, i);
            }
            Awaitility.await("everything is handled")
                    .atMost(LONGEST)
                    .until(() -> product.get("/api/v1/messages?state=RECEIVED&limit=1")
                                    .path("items")
                                    .isEmpty()
                            && lrm.acknowledged().size() >= AFTER);
            Awaitility.await("every note was sent, and acknowledged by the call centre")
                    .atMost(LONGEST)
                    .until(() -> deliveries(product, "PENDING").isEmpty()
                            && deliveries(product, "DELIVERED").isEmpty());
            collect(lrm);
        }
    }

    private static JsonNode deliveries(Product product, String state) {
        return product.get("/api/v1/deliveries?destination=samu&limit=1&state=" + state)
                .path("items");
    }

    /** Each acknowledged call has one answer in the record: shown and delivered once, held, or silence after the cut-off. */
    private void everyCallIsAccountedFor(Product product) {
        Map<String, JsonNode> answers = new TreeMap<>();
        for (JsonNode row : product.get("/api/v1/suggestions?limit=500").path("items")) {
            if (row.path("inference").path("role").asText().equals("FALLBACK")) {
                // The words that stand in for an answer that came too late: the late one is the answer.
                continue;
            }
            String subject = row.path("subject").asText();
            assertThat(answers.put(subject.replace("samu:", ""), row))
                    .as("answers about %s", subject)
                    .isNull();
        }
        Map<String, Integer> outcomes = new TreeMap<>();
        for (String distribution : acknowledged) {
            String call = caseOfDistribution.get(distribution);
            assertThat(answers).as("answers in the record").containsKey(call);
            JsonNode answer = answers.get(call);
            boolean shown = answer.path("shown").asBoolean();
            assertThat(notes.containsKey(call))
                    .as(() -> "a note came about " + call + ", which was owed: " + owed(product, answer))
                    .isEqualTo(shown);
            String why = shown ? "shown" : answer.path("outcomeCode").asText();
            assertThat(why).as("what became of %s", call).isIn("shown", "cut-off", "held-budget");
            outcomes.merge(why, 1, Integer::sum);
        }
        assertThat(outcomes.get("shown")).as("shown, of %s", outcomes).isBetween(BEFORE, BUDGET);
        assertThat(outcomes).as("beyond the budget").containsKey("held-budget");
        assertThat(notes.values()).as("notes by call").allMatch(texts -> texts.size() == 1);
        assertThat(product.get("/api/v1/messages?state=QUARANTINED&limit=1").path("items"))
                .as("quarantined")
                .isEmpty();
    }

    private static JsonNode owed(Product product, JsonNode answer) {
        return product.get("/api/v1/deliveries?messageId="
                        + answer.path("messageId").asText())
                .path("items");
    }

    private void call(Lrm lrm, int number) throws Exception {
        String caseId = "fr.health.samu000.DRFR15SHIFT" + number;
        caseOfDistribution.put(lrm.sendCase(caseId, "Douleur thoracique constrictive depuis 30 minutes"), caseId);
    }

    private void collect(Lrm lrm) {
        acknowledged.addAll(lrm.acknowledged().stream()
                .filter(caseOfDistribution::containsKey)
                .toList());
        lrm.notesByCase()
                .forEach((call, texts) ->
                        notes.computeIfAbsent(call, id -> new HashSet<>()).addAll(texts));
    }

    /** The regulator accepts one. */
    private static void decide(Product product, Lrm lrm) throws Exception {
        JsonNode first =
                product.get("/api/v1/suggestions?limit=1").path("items").path(0);
        HttpResponse<String> kept = product.post(
                "/api/v1/suggestions/" + first.path("id").asText() + "/decision", "{\"kind\":\"ACCEPTED\"}");
        assertThat(kept.statusCode()).as("decision: %s", kept.body()).isEqualTo(200);
        assertThat(lrm.errors()).as("errors from the gateway").isEmpty();
    }

    private static void setBudget(Product product) throws Exception {
        HttpResponse<String> set = product.postForm(
                "/regulation/reglages",
                "useCase=triage&downgrades=false&leastUrgent=3&budgetPerHour=" + BUDGET + "&by=chef&why=essai");
        assertThat(set.statusCode()).as("setting: %s", set.body()).isEqualTo(303);
    }

    private static double metric(Product product, String name, String useCase) throws Exception {
        return product.text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("use_case=\"" + useCase + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name + " of " + useCase));
    }
}
