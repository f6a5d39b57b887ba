package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/**
 * Programme: random sequences of operations give the same states and counts as a model in memory, before and after a
 * restart. The seed is in every failure's text.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ModelTest extends StoreContract {
    private static final int ROUNDS = 3;
    private static final int STEPS = 250;
    private static final String[] SOURCES = {"a", "b"};
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final List<Flow> flows = new ArrayList<>();
    private StoreModel model = new StoreModel();

    @Test
    void theStoreDoesWhatTheModelDoes() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            place().empty();
            flows.clear();
            model = new StoreModel();
            Random random = new Random(seed);
            for (int step = 0; step < STEPS; step++) {
                step(random);
            }
            compare("seed " + seed);
            reopen();
            compare("after a restart, seed " + seed);
        }
    }

    private void step(Random random) throws Exception {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> append(random);
            case 3 -> refuse(random);
            case 4, 5, 6 -> handle(random);
            case 7 -> replay(random);
            default -> deliver(random);
        }
    }

    private Message message(Random random) {
        String controlId = random.nextInt(8) == 0 ? "" : "c" + random.nextInt(40);
        return Samples.message(SOURCES[random.nextInt(SOURCES.length)], controlId, NOW);
    }

    private void append(Random random) throws Exception {
        Message message = message(random);
        flows.add(new Flow(message, "subject" + random.nextInt(6), NOW));
        assertThat(done(store().append(message))).as("receipt").isEqualTo(model.append(message));
    }

    private void refuse(Random random) throws Exception {
        Message message = message(random);
        flows.add(new Flow(message, "subject" + random.nextInt(6), NOW));
        done(store().appendRefused(message, new Refusal("AE", "refus")));
        model.refuse(message);
    }

    private void handle(Random random) throws Exception {
        if (flows.isEmpty()) {
            return;
        }
        Flow flow = flows.get(random.nextInt(flows.size()));
        Outcome outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
        String[] destinations = outcome == Outcome.SUGGESTED ? new String[] {"hub"} : new String[0];
        done(store().write(flow.handled(outcome, destinations)));
        model.handle(flow, outcome);
    }

    private void replay(Random random) {
        if (flows.isEmpty()) {
            return;
        }
        Message message = flows.get(random.nextInt(flows.size())).message();
        store().replay(message.id(), "poste", "essai");
        model.replay(message.id());
    }

    private void deliver(Random random) {
        if (flows.isEmpty()) {
            return;
        }
        String id = flows.get(random.nextInt(flows.size())).deliveryId("hub");
        switch (random.nextInt(4)) {
            case 0 -> {
                store().delivered(id, "", NOW);
                model.become(id, DeliveryState.DELIVERED, DeliveryState.values());
            }
            case 1 -> {
                store().bury(id, "refusé", NOW);
                model.become(id, DeliveryState.DEAD, DeliveryState.PENDING);
            }
            case 2 -> {
                store().expire(id, NOW);
                model.become(id, DeliveryState.EXPIRED, DeliveryState.PENDING);
            }
            default -> {
                store().replay(id, NOW.plusSeconds(60), "poste", "essai");
                model.become(id, DeliveryState.PENDING, DeliveryState.DEAD, DeliveryState.EXPIRED);
            }
        }
    }

    private void compare(String when) {
        for (Flow flow : flows) {
            String id = flow.message().id();
            assertThat(state(flow.message()))
                    .as("message, " + when)
                    .isEqualTo(model.messages().get(id));
            assertThat(store().suggestion(flow.suggestionId()).map(row -> row.state()))
                    .as("suggestion, " + when)
                    .isEqualTo(model.suggestionState(flow));
            assertThat(detail(id).deliveries().stream().map(row -> row.state()).toList())
                    .as("delivery, " + when)
                    .isEqualTo(
                            model.deliveryState(flow.deliveryId("hub")).stream().toList());
        }
        assertThat(store().countByState()).as("counts, " + when).isEqualTo(model.countByState());
        assertThat(Waiting.after(store(), 0, 10_000))
                .as("inbox, " + when)
                .extracting(received -> received.message().id())
                .containsExactlyElementsOf(model.inbox());
        assertThat(store().due("hub", NOW, 10_000)).as("due, " + when).hasSize(model.pending());
    }
}
