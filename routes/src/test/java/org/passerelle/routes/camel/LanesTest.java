package org.passerelle.routes.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;

/** Programme: one patient's messages in order, other patients meanwhile. */
class LanesTest {
    private static final int PATIENTS = 40;
    private static final int MESSAGES_EACH = 50;

    @Test
    void messagesOfOnePatientKeepTheirOrder() throws Exception {
        Map<String, List<String>> handled = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(PATIENTS * MESSAGES_EACH);
        Lanes lanes = new Lanes(8, (message, hand) -> {
            handled.computeIfAbsent(message.orderingKey(), key -> new ArrayList<>())
                    .add(message.controlId());
            all.countDown();
        });
        for (int i = 0; i < MESSAGES_EACH; i++) {
            for (int patient = 0; patient < PATIENTS; patient++) {
                lanes.put(message("patient-" + patient, "%04d".formatted(i)));
            }
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).as("all handled").isTrue();
        lanes.stop();

        handled.forEach(
                (patient, ids) -> assertThat(ids).as("order of " + patient).isSorted());
    }

    @Test
    void aPatientWhoseMessageTakesLongDelaysNoPatientOfAnotherLane() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        Lanes lanes = new Lanes(2, (message, hand) -> {
            if (message.controlId().equals("slow")) {
                release.await();
            } else {
                other.countDown();
            }
        });
        lanes.put(message("a", "slow"));
        lanes.put(message("b", "quick"));

        assertThat(other.await(10, TimeUnit.SECONDS))
                .as("the other patient was handled")
                .isTrue();
        release.countDown();
        lanes.stop();
    }

    @Test
    void whoWaitsForTheDiskLetsTheNextPatientBeginAndTakesTheHandAgainToTryAnew() throws Exception {
        CountDownLatch onTheDisk = new CountDownLatch(1);
        CountDownLatch handled = new CountDownLatch(2);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Lanes lanes = new Lanes(1, (message, hand) -> {
            for (int attempt = 0; attempt < 2; attempt++) {
                hand.take();
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                working.decrementAndGet();
                hand.letGo();
                hand.letGo();
                if (message.controlId().equals("waits")) {
                    onTheDisk.await();
                }
            }
            onTheDisk.countDown();
            handled.countDown();
        });
        lanes.put(message("a", "waits"));
        lanes.put(message("b", "quick"));

        assertThat(handled.await(10, TimeUnit.SECONDS))
                .as("the second patient was handled while the first waited, and both to the end")
                .isTrue();
        assertThat(most).as("patients handled at one moment").hasValue(1);
        lanes.stop();
    }

    @Test
    void whatWaitsInMemoryIsBounded() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Lanes lanes = new Lanes(1, (message, hand) -> release.await());
        CountDownLatch full = new CountDownLatch(1);
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    lanes.put(message("patient-" + i, "1"));
                }
                full.countDown();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(full.await(200, TimeUnit.MILLISECONDS))
                .as("a hundred messages taken while none is handled")
                .isFalse();
        release.countDown();
        assertThat(full.await(10, TimeUnit.SECONDS)).as("taken once handled").isTrue();
        reader.join();
        lanes.stop();
    }

    private static Message message(String orderingKey, String controlId) {
        return new Message(
                controlId,
                "source",
                Protocol.HL7V2,
                "ADT^A01",
                controlId,
                orderingKey,
                Instant.EPOCH,
                Map.of(),
                Content.of("", StandardCharsets.UTF_8));
    }
}
