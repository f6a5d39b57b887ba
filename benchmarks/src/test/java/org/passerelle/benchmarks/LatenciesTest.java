package org.passerelle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.passerelle.benchmarks.Latencies.Distribution;

/** Percentiles by nearest rank: of many, of one, of none, and across threads. */
class LatenciesTest {

    @Test
    void percentilesOfAThousandKnownValues() {
        Distribution times = Latencies.distribution(List.of(milliseconds(1, 1000)));

        assertThat(times).isEqualTo(new Distribution(1000, 500, 950, 990, 1000));
    }

    @Test
    void valuesOfSeveralThreadsAreOneDistribution() {
        Distribution times = Latencies.distribution(List.of(milliseconds(51, 100), milliseconds(1, 50)));

        assertThat(times).isEqualTo(new Distribution(100, 50, 95, 99, 100));
    }

    @Test
    void oneValueIsEveryPercentile() {
        assertThat(Latencies.distribution(List.of(milliseconds(7, 7)))).isEqualTo(new Distribution(1, 7, 7, 7, 7));
    }

    @Test
    void nothingRecordedHasNoPercentile() {
        assertThat(Latencies.distribution(List.of(new Latencies())).p50()).isNaN();
    }

    @Test
    void keepsMoreValuesThanItFirstHadRoomFor() {
        assertThat(milliseconds(1, 10_000).size()).isEqualTo(10_000);
    }

    private static Latencies milliseconds(long from, long to) {
        Latencies latencies = new Latencies();
        LongStream.rangeClosed(from, to).map(ms -> ms * 1_000_000).forEach(latencies::add);
        return latencies;
    }
}
