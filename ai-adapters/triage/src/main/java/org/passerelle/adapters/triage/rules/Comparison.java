package org.passerelle.adapters.triage.rules;

/** A comparison with a limit. */
record Comparison(Operator operator, double limit) {

    /** How a value compares. */
    enum Operator {
        AT_LEAST(">="),
        AT_MOST("<="),
        ABOVE(">"),
        BELOW("<");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    boolean holds(double value) {
        return switch (operator) {
            case AT_LEAST -> value >= limit;
            case AT_MOST -> value <= limit;
            case ABOVE -> value > limit;
            case BELOW -> value < limit;
        };
    }
}
