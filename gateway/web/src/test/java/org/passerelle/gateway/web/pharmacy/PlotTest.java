package org.passerelle.gateway.web.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {

    @Test
    void theGridHasRoundNumbersThatHoldEverything() {
        assertThat(Plot.of(10, List.of(0.0, 37.0)).grid()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
        assertThat(Plot.of(10, List.of(-3.0, 8.0)).grid()).containsExactly(-5.0, 0.0, 5.0, 10.0);
        assertThat(Plot.of(10, List.of(4_321.0)).grid()).endsWith(6_000.0);
        assertThat(Plot.of(10, List.of(0.0, 0.0)).grid())
                .as("all zero")
                .startsWith(0.0)
                .hasSizeGreaterThan(1);
        assertThat(Plot.of(10, List.of(Double.NaN)).grid()).as("nothing known").startsWith(0.0);
    }

    @Test
    void daysAndQuantitiesHaveTheirPlaces() {
        Plot plot = Plot.of(11, List.of(0.0, 40.0));
        assertThat(plot.x(0)).isZero();
        assertThat(plot.x(10)).isEqualTo(Plot.WIDTH);
        assertThat(plot.y(0)).isEqualTo(Plot.HEIGHT);
        assertThat(plot.y(40)).isZero();
    }

    @Test
    void aLineBreaksWhereNothingIsKnown() {
        Plot plot = Plot.of(4, List.of(0.0, 4.0));
        String path = plot.line(List.of(1.0, Double.NaN, 2.0, 3.0), 0, value -> value);
        assertThat(path).matches("M[^ML]+M[^ML]+L[^ML]+");
        assertThat(plot.line(List.<Double>of(), 0, value -> value)).isEmpty();
        assertThat(plot.band(List.<Double>of(), 0, value -> value, value -> value))
                .isEmpty();
    }

    @Test
    void aBandGoesThereAndBack() {
        Plot plot = Plot.of(2, List.of(0.0, 10.0));
        assertThat(plot.band(List.of(1.0, 2.0), 0, value -> 0, value -> 10))
                .isEqualTo("M0.0 0.0L760.0 0.0L760.0 220.0L0.0 220.0Z");
    }
}
