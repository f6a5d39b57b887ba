package org.passerelle.gateway.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AgreementChartTest {
    private static final DriftSettings SETTINGS = new DriftSettings(1_000, 200, 500, 0.2, 0.05, 50);

    private static AgreementChart charted(double agreement, Random random) {
        AgreementChart chart = new AgreementChart(SETTINGS);
        for (int i = 0; i < SETTINGS.leastCount(); i++) {
            chart.add(random.nextDouble() < agreement);
        }
        return chart;
    }

    @Test
    @DisplayName("the limits are three standard errors below the reference")
    void limitsByHand() {
        AgreementChart chart = new AgreementChart(SETTINGS);
        for (int i = 0; i < 200; i++) {
            chart.add(i % 5 != 0);
        }
        assertThat(chart.center()).as("160.5 of 201").isEqualTo(0.798507, Offset.offset(1e-6));
        assertThat(chart.lowerLimit()).isEqualTo(0.628324, Offset.offset(1e-5));
        assertThat(chart.judges()).as("before the first group").isFalse();
    }

    @Test
    @DisplayName("a fall by half is seen within two groups, whatever the seed")
    void suddenFall() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            AgreementChart chart = charted(0.85, random);
            int decisions = 0;
            while (!chart.fallen() && decisions < 1_000) {
                chart.add(random.nextDouble() < 0.425);
                decisions++;
            }
            assertThat(decisions)
                    .as("decisions until it was seen, seed " + seed)
                    .isLessThanOrEqualTo(100);
        }
    }

    @Test
    @DisplayName("the cumulative sum sees odds of disagreement that doubled within 400 decisions")
    void slowFall() {
        int seen = 0;
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            AgreementChart chart = charted(0.85, random);
            for (int i = 0; i < 400 && chart.sum() <= AgreementChart.SUM_LIMIT; i++) {
                chart.add(random.nextDouble() < 0.74);
            }
            seen += chart.sum() > AgreementChart.SUM_LIMIT ? 1 : 0;
        }
        assertThat(seen).as("of 50 series").isGreaterThanOrEqualTo(40);
    }

    @Test
    @DisplayName("agreement that stays as it was raises the cumulative sum's alarm less than once in 5,000 decisions")
    void quiet() {
        int decisions = 200_000;
        int alarms = 0;
        Random random = new Random(7);
        AgreementChart chart = calm();
        for (int i = 0; i < decisions; i++) {
            chart.add(random.nextDouble() < 0.85);
            if (chart.sum() > AgreementChart.SUM_LIMIT) {
                alarms++;
                chart = calm();
            }
        }
        assertThat(alarms).as("false alarms in " + decisions).isLessThan(decisions / 5_000);
    }

    /** A chart whose reference is 85 %. */
    private static AgreementChart calm() {
        AgreementChart chart = new AgreementChart(SETTINGS);
        for (int i = 0; i < SETTINGS.leastCount(); i++) {
            chart.add(i % 20 >= 3);
        }
        return chart;
    }

    @Test
    @DisplayName("agreement of all has no spread, and one disagreement is no alarm")
    void agreementOfAll() {
        AgreementChart chart = charted(1, new Random(1));
        chart.add(false);
        for (int i = 0; i < 49; i++) {
            chart.add(true);
        }
        assertThat(chart.fallen()).isFalse();
    }
}
