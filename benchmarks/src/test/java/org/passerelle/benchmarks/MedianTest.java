package org.passerelle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The median of an odd number of runs, of an even one, and of none. */
class MedianTest {

    @Test
    void isTheMiddleValue() {
        assertThat(Median.of(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
    }

    @Test
    void isTheMeanOfTheTwoMiddleValues() {
        assertThat(Median.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(3);
    }

    @Test
    void ofNothingIsNotANumber() {
        assertThat(Median.of(List.of())).isNaN();
    }
}
