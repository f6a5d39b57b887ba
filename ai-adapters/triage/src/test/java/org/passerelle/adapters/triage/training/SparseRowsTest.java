package org.passerelle.adapters.triage.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Programme: leaving out zeroes gives the same sums as standardised rows written out. */
class SparseRowsTest {
    private static final double[][] FEATURES = {{1, 0, 5}, {0, 0, 7}, {1, 0, 0}, {0, 2, 6}};
    private static final double[] WEIGHTS = {9, 0.5, -2, 3};

    private final SparseRows rows = SparseRows.of(FEATURES);

    @Test
    void aRowTimesWeights() {
        for (int i = 0; i < FEATURES.length; i++) {
            double written = 0;
            for (int j = 0; j < 3; j++) {
                written += WEIGHTS[1 + j] * standardised(i, j);
            }
            assertThat(rows.dot(i, WEIGHTS, 1) - rows.atMean(WEIGHTS, 1)).isCloseTo(written, within(1e-12));
        }
    }

    @Test
    void rowsAddedUp() {
        double[] times = {0.3, -1, 2, 0.1};
        double[] sum = new double[4];
        double all = 0;
        for (int i = 0; i < FEATURES.length; i++) {
            rows.add(i, times[i], sum, 1);
            all += times[i];
        }
        rows.subtractMean(all, sum, 1);
        assertThat(sum[0]).isZero();
        for (int j = 0; j < 3; j++) {
            double written = 0;
            for (int i = 0; i < FEATURES.length; i++) {
                written += times[i] * standardised(i, j);
            }
            assertThat(sum[1 + j]).isCloseTo(written, within(1e-12));
        }
    }

    @Test
    void aRareFeatureIsNotBlownUp() {
        double[][] rare = new double[100][1];
        rare[0][0] = 1;
        assertThat(SparseRows.of(rare).scale()).containsExactly(0.3);
    }

    private double standardised(int row, int column) {
        return (FEATURES[row][column] - rows.mean()[column]) / rows.scale()[column];
    }
}
