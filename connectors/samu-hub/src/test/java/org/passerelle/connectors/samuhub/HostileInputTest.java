package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.samuhub.mapping.HubMapper;

/**
 * Programme: DTDs, entities, deep nesting, very many elements, very large bodies, ids made to explode a regular expression,
 * and random damage to a good message. Each is refused or taken within a second, and nothing is thrown.
 */
final class HostileInputTest {
    private static final String US = "fr.health.samu999.ia";
    private static final String THEM = "fr.health.samu999";
    private static final String QUEUE = US + ".message";
    private static final long SEED = 20_260_807L;
    private static final int ROUNDS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Receptionist receptionist =
            new Receptionist(HubSettings.local("samu", 5_672, US, ModelLine.V3), java.time.Clock.systemUTC());
    private final HubMapper mapper = new HubMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE edxlDistribution SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE edxlDistribution [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE edxlDistribution [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>",
                "<!DOCTYPE edxlDistribution>"
            })
    void aDocumentTypeIsRefused(String doctype) {
        String xml = Calls.write(Calls.call(THEM, US, "1"), Encoding.XML, ModelLine.V3);
        String hostile = xml.replace("?><edxl", "?>" + doctype + "<edxl");
        assertThat(hostile).as("the sample carries the declaration").contains(doctype);
        assertRefused(bytes(hostile), "102");
        String withReference = hostile.replace("Douleur thoracique", "&d;");
        assertRefused(bytes(withReference), "102");
        assertRefused(bytes(xml.replace("Douleur thoracique", "&undeclared;")), "102");
    }

    @Test
    void deepNestingIsRefused() {
        String json = "{\"senderID\": \"" + THEM + "\", \"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        Reception reception = assertRefused(bytes(json), "102");
        assertThat(reception.answer())
                .as("the sender stands before the damage, so it is told")
                .isPresent();
        String xml = Calls.write(Calls.call(THEM, US, "1"), Encoding.XML, ModelLine.V3);
        assertRefused(
                bytes(xml.replace("<caseId>", "<a>".repeat(100_000) + "</a>".repeat(100_000) + "<caseId>")), "102");
    }

    @Test
    void veryManyElementsAreRefused() {
        assertRefused(bytes("{\"x\": [" + "[],".repeat(500_000) + "[]]}"), "102");
        String xml = Calls.write(Calls.call(THEM, US, "1"), Encoding.XML, ModelLine.V3);
        assertRefused(bytes(xml.replace("<caseId>", "<a/>".repeat(300_000) + "<caseId>")), "102");
    }

    @Test
    void aVeryLargeBodyIsRefusedAndOnlyItsHeadIsKept() {
        byte[] large = new byte[10 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        byte[] head = bytes("{\"senderID\": \"%s\", \"distributionID\": \"%s_7\"".formatted(THEM, THEM));
        System.arraycopy(head, 0, large, 0, head.length);
        Reception reception = assertRefused(large, "300");
        assertThat(reception.message().content().size()).isEqualTo(HubSettings.MAX_MESSAGE_BYTES);
        assertThat(reception.message().controlId()).isEqualTo(THEM + "_7");
        assertThat(reception.answer()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a!", "fr..a.b", ".fr.a.b", "fr.a b.c", "fr.a.b.é", "a.b.c.d.e.f.g.h.i.j.k", "abc"})
    void aMalformedCaseIdIsRefused(String caseId) {
        assertRefused(withCaseId(caseId), "300");
    }

    @Test
    void idsMadeToExplodeARegularExpressionCostNothing() {
        assertRefused(withCaseId("a".repeat(35) + "!"), "300");
        assertRefused(withCaseId("a".repeat(1_000_000) + "!"), "300");
        assertRefused(withCaseId("a.".repeat(100_000)), "300");
        assertRefused(withCaseId(""), "704");
        ObjectNode body = (ObjectNode) Calls.call(THEM, US, "1").body();
        ((ObjectNode) body.at("/patient/0")).put("patientId", "a".repeat(500_000) + "!");
        assertTaken(bytes(Calls.write(with(body), Encoding.JSON, ModelLine.V3)));
    }

    @Test
    void anEnvelopeThatBreaksARuleIsRefused() {
        Envelope call = Calls.call(THEM, US, "1");
        String json = Calls.write(call, Encoding.JSON, ModelLine.V3);
        assertTaken(bytes(json.replace("hubex\"", "Hubex\"")));
        assertRefused(bytes(json.replace("\"" + US + "\"", "\"fr.health.other\"")), "300");
        assertRefused(bytes(json.replace("\"distributionID\":\"" + THEM, "\"distributionID\":\"fr.health.x")), "300");
        assertRefused(bytes(json.replace("\"Report\"", "\"Request\"")), "300");
        assertRefused(bytes(json.replace("createCaseHealth", "messageId")), "300");
        assertRefused(bytes(json.replace("\"caseId\"", "\"case\"")), "704");
        assertRefused(bytes(json + "{}"), "102");
        assertRefused(bytes(""), "102");
        assertRefused(bytes("MSH|^~"), "102");
        Envelope expired = new Envelope(
                call.distributionId(),
                THEM,
                US,
                call.sent(),
                Instant.EPOCH,
                Kind.REPORT,
                call.status(),
                call.useCase(),
                call.body());
        assertRefused(bytes(Calls.write(expired, Encoding.XML, ModelLine.V3)), "400");
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void randomDamageNeverEscapes(Encoding encoding) {
        byte[] good = bytes(Calls.write(Calls.call(THEM, US, "1"), encoding, ModelLine.V3));
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(good, random);
            String which = "seed " + SEED + ", round " + round;
            long started = System.nanoTime();
            assertThatNoException().as(which).isThrownBy(() -> {
                Reception reception = receptionist.receive(damaged, encoding.mediaType(), QUEUE);
                mapper.map(reception.message());
            });
            assertThat(Duration.ofNanos(System.nanoTime() - started)).as(which).isLessThan(LIMIT);
        }
    }

    private static byte[] damage(byte[] good, Random random) {
        byte[] damaged = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] = (byte) "<>\"{}[]:,&!_.0".charAt(random.nextInt(14));
                case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
                default -> {
                    int length = Math.min(random.nextInt(64), damaged.length - at);
                    int from = random.nextInt(damaged.length - length + 1);
                    System.arraycopy(good, Math.min(from, good.length - length), damaged, at, length);
                }
            }
        }
        return damaged;
    }

    private static byte[] withCaseId(String caseId) {
        ObjectNode body = (ObjectNode) Calls.call(THEM, US, "1").body();
        body.put("caseId", caseId);
        return bytes(Calls.write(with(body), Encoding.JSON, ModelLine.V3));
    }

    private static Envelope with(ObjectNode body) {
        return Calls.saying(Calls.call(THEM, US, "1"), MessageTypes.CASE, body);
    }

    private void assertTaken(byte[] body) {
        assertThat(within(body).refusal()).isEmpty();
    }

    private Reception assertRefused(byte[] body, String code) {
        Reception reception = within(body);
        assertThat(reception.refusal().orElseThrow().code()).isEqualTo(code);
        return reception;
    }

    private Reception within(byte[] body) {
        long started = System.nanoTime();
        Reception reception = receptionist.receive(body, null, QUEUE);
        mapper.map(reception.message());
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LIMIT);
        return reception;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
