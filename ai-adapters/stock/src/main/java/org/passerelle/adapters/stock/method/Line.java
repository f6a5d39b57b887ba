package org.passerelle.adapters.stock.method;

/** The least-squares line through values at times 0, 1, 2, ... as they come. */
final class Line {
    private int count;
    private double sum;
    private double moment;

    void add(double value) {
        moment += count * value;
        sum += value;
        count++;
    }

    int count() {
        return count;
    }

    /** Its rise a period; 0 through fewer than three points. */
    double slope() {
        if (count < 3) {
            return 0;
        }
        double middle = (count - 1) / 2.0;
        double spread = count * (count * (double) count - 1) / 12;
        return (moment - middle * sum) / spread;
    }
}
