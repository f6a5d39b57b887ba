package org.passerelle.gateway.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.adapters.api.Baseline.Bins;
import org.passerelle.adapters.api.Baseline.Feature;

class DivergenceTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-6);

    @Test
    @DisplayName("PSI worked out by hand: 0.1 moved from one class of three to another gives 0.051083")
    void psiByHand() {
        assertThat(Divergence.psi(new double[] {0.5, 0.3, 0.2}, new double[] {0.4, 0.4, 0.2}))
                .isEqualTo(0.051083, EXACT);
        assertThat(Divergence.psi(new double[] {0.5, 0.5}, new double[] {0.5, 0.5}))
                .isZero();
    }

    @Test
    @DisplayName("an empty class counts as one in ten thousand, and PSI stays finite")
    void psiOfAnEmptyClass() {
        // (1 - 0.5) ln 2 + (0.0001 - 0.5) ln (0.0001 / 0.5)
        assertThat(Divergence.psi(new double[] {0.5, 0.5}, new double[] {1, 0}))
                .isEqualTo(4.604318, Offset.offset(1e-4));
        assertThatThrownBy(() -> Divergence.psi(new double[1], new double[2])).hasMessageContaining("same classes");
    }

    @Test
    @DisplayName("Jensen-Shannon worked out by hand: 0.311278; 0 for the same, 1 for nothing in common")
    void jensenShannonByHand() {
        assertThat(Divergence.jensenShannon(Map.of("a", 1.0), Map.of("a", 0.5, "b", 0.5)))
                .isEqualTo(0.311278, EXACT);
        assertThat(Divergence.jensenShannon(Map.of("a", 0.4, "b", 0.6), Map.of("a", 0.4, "b", 0.6)))
                .isZero();
        assertThat(Divergence.jensenShannon(Map.of("a", 1.0), Map.of("b", 1.0))).isEqualTo(1.0, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"'', 3", "abc, 3", "NaN, 3", "-5, 0", "18, 0", "18.01, 1", "65, 1", "66, 2", "1e9, 2"})
    @DisplayName("numbers go to the class whose upper bound they do not pass; what is no number is absent")
    void numbers(String value, int expected) {
        Bins ages = new Bins.Edges(List.of(18.0, 65.0));
        assertThat(Classes.of(ages, Optional.of(value).filter(text -> !text.isEmpty())))
                .as("class of " + value)
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("codes have a class each, one for the others, one for the absent")
    void codes() {
        Bins sexes = new Bins.Codes(List.of("male", "female"));
        assertThat(List.of(
                        Classes.of(sexes, Optional.of("female")),
                        Classes.of(sexes, Optional.of("unknown")),
                        Classes.of(sexes, Optional.empty())))
                .containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("a rolling window gives at every step what counting the last values anew gives")
    void windowsAgainstCountingAnew(long seed) {
        Random random = new Random(seed);
        DriftSettings settings = new DriftSettings(50, 10, 30, 0.2, 0.05, 10);
        List<String> codes = List.of("a", "b", "c");
        FeatureWindow feature = new FeatureWindow(
                new Feature("f", "x", new Bins.Codes(codes), List.of(0.25, 0.25, 0.25, 0.2, 0.05)), settings);
        OutputWindow outputs = new OutputWindow(Map.of("a", 0.5, "b", 0.5), settings);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String value = List.of("a", "b", "c", "d").get(random.nextInt(1 + random.nextInt(4)));
            seen.add(value);
            feature.add(Optional.of(value));
            outputs.add(value);
            if (seen.size() < 10) {
                assertThat(feature.psi()).as("too little to judge").isEmpty();
                continue;
            }
            List<String> window = seen.subList(Math.max(0, seen.size() - 50), seen.size());
            double[] actual = new double[5];
            Map<String, Double> shares = new HashMap<>();
            for (String each : window) {
                actual[each.equals("d") ? 3 : codes.indexOf(each)] += 1.0 / window.size();
                shares.merge(each, 1.0 / window.size(), Double::sum);
            }
            assertThat(feature.psi().orElseThrow())
                    .as("PSI after " + seen.size())
                    .isEqualTo(Divergence.psi(new double[] {0.25, 0.25, 0.25, 0.2, 0.05}, actual), EXACT);
            assertThat(outputs.divergence().orElseThrow())
                    .as("divergence after " + seen.size())
                    .isEqualTo(Divergence.jensenShannon(Map.of("a", 0.5, "b", 0.5), shares), EXACT);
        }
    }

    @Test
    @DisplayName("without shares in the manifest the first requests are the reference")
    void firstRequestsAreTheReference() {
        DriftSettings settings = new DriftSettings(100, 10, 20, 0.2, 0.05, 10);
        FeatureWindow window =
                new FeatureWindow(new Feature("f", "x", new Bins.Codes(List.of("a")), List.of()), settings);
        for (int i = 0; i < 20; i++) {
            window.add(Optional.of("a"));
        }
        assertThat(window.inWindow()).as("the reference is not in the window").isZero();
        for (int i = 0; i < 10; i++) {
            window.add(Optional.of("a"));
        }
        assertThat(window.psi().orElseThrow()).as("the same as at the start").isZero();
        for (int i = 0; i < 10; i++) {
            window.add(Optional.empty());
        }
        assertThat(window.psi().orElseThrow()).as("half of the values gone").isGreaterThan(0.2);
    }

    @Test
    @DisplayName("an adapter that makes up codes does not fill the memory")
    void madeUpCodes() {
        OutputWindow outputs = new OutputWindow(Map.of("a", 1.0), new DriftSettings(5_000, 10, 20, 0.2, 0.05, 10));
        for (int i = 0; i < 5_000; i++) {
            outputs.add("code-" + i);
        }
        assertThat(outputs.shares()).hasSizeLessThanOrEqualTo(501);
    }
}
