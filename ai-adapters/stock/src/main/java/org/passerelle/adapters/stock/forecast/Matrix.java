package org.passerelle.adapters.stock.forecast;

/** The little of linear algebra that a dozen columns need. */
final class Matrix {
    private Matrix() {}

    static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    /** The inverse of a symmetric positive matrix, by Gauss and Jordan; a ridge of a billionth keeps a singular one solvable. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, n);
            work[i][i] += 1e-9;
            work[i][n + i] = 1;
        }
        for (int column = 0; column < n; column++) {
            double pivot = work[column][column];
            for (int j = 0; j < 2 * n; j++) {
                work[column][j] /= pivot;
            }
            for (int row = 0; row < n; row++) {
                if (row != column) {
                    double factor = work[row][column];
                    for (int j = 0; j < 2 * n; j++) {
                        work[row][j] -= factor * work[column][j];
                    }
                }
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(work[i], n, inverse[i], 0, n);
        }
        return inverse;
    }
}
