package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Programme: when silence counts as a hang, on a clock of the test's own. */
class HangWatchTest {
    private static final long S = TimeUnit.SECONDS.toNanos(1);

    private final HangWatch watch = new HangWatch(new LatencyWindow());

    @Test
    void oneCallIsLookedAtBeforeFiveSecondsAndFoundToHang() {
        assertThat(watch.patienceNanos()).as("patience with an unknown adapter").isLessThan(5 * S);
        assertThat(watch.silent(0, watch.patienceNanos(), false)).isTrue();
    }

    @Test
    void threeTimeoutsInARowAreAHangHoweverShort() {
        assertThat(watch.silent(0, 1, true)).isFalse();
        assertThat(watch.silent(2, 3, true)).isFalse();
        assertThat(watch.silent(4, 5, true)).isTrue();
    }

    @Test
    void anAnswerInBetweenStartsTheCountAnew() {
        watch.silent(0, 1, true);
        watch.silent(2, 3, true);
        watch.answered(4, 5);

        assertThat(watch.silent(6, 7, true)).isFalse();
    }

    @Test
    void anAnswerToALaterCallSpeaksForTheAdapter() {
        watch.answered(S, 2 * S);

        assertThat(watch.silent(0, 4 * S, false)).isFalse();
    }

    @Test
    void anAdapterThatIsKnownToTakeLongGetsTwiceItsUsualTime() {
        watch.answered(0, 6 * S);

        assertThat(watch.patienceNanos()).isEqualTo(12 * S);
        assertThat(watch.silent(7 * S, 15 * S, false)).isFalse();
        assertThat(watch.silent(7 * S, 19 * S, false)).isTrue();
    }
}
