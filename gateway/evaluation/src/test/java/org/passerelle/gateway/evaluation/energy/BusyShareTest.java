package org.passerelle.gateway.evaluation.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusyShareTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private double joules;
    private boolean readable = true;

    private OptionalDouble read() {
        return readable ? OptionalDouble.of(joules) : OptionalDouble.empty();
    }

    @Test
    @DisplayName(
            "a call alone on 4 processors gets a quarter of what was taken meanwhile, and nothing of what came before")
    void oneCall() {
        BusyShare share = new BusyShare(this::read, 4);
        joules = 100;
        BusyShare.Start start = share.begin();
        joules = 108;
        assertThat(share.end(start).orElseThrow()).isEqualTo(2.0, EXACT);
    }

    @Test
    @DisplayName("more calls than processors share all of it")
    void moreCallsThanProcessors() {
        BusyShare share = new BusyShare(this::read, 1);
        BusyShare.Start first = share.begin();
        joules = 6;
        BusyShare.Start second = share.begin();
        joules = 10;
        assertThat(share.end(first).orElseThrow()).as("6 alone, then half of 4").isEqualTo(8.0, EXACT);
        joules = 11;
        assertThat(share.end(second).orElseThrow())
                .as("half of 4, then 1 alone")
                .isEqualTo(3.0, EXACT);
    }

    @Test
    @DisplayName("a counter that was away during a call leaves the call without a figure, and the next one with one")
    void aGap() {
        BusyShare share = new BusyShare(this::read, 1);
        BusyShare.Start over = share.begin();
        readable = false;
        BusyShare.Start within = share.begin();
        assertThat(share.end(over)).isEmpty();
        readable = true;
        assertThat(share.end(within)).isEmpty();
        BusyShare.Start after = share.begin();
        joules += 5;
        assertThat(share.end(after).orElseThrow()).isEqualTo(5.0, EXACT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("whatever the order of calls, together they never get more than was measured")
    void neverMoreThanMeasured(long seed) {
        Random random = new Random(seed);
        BusyShare share = new BusyShare(this::read, 1 + random.nextInt(4));
        Deque<BusyShare.Start> underWay = new ArrayDeque<>();
        double given = 0;
        for (int i = 0; i < 2_000; i++) {
            joules += random.nextDouble();
            if (underWay.isEmpty() || random.nextBoolean()) {
                underWay.add(share.begin());
            } else {
                given += share.end(underWay.poll()).orElseThrow();
            }
        }
        assertThat(given).as("joules given of " + joules).isPositive().isLessThanOrEqualTo(joules);
    }
}
