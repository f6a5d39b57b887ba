package org.passerelle.connectors.hl7v2.dissect;

/** How many parts of one message may still be made. */
final class PartBudget {
    private int left;

    PartBudget(int max) {
        this.left = max;
    }

    /** Takes one; false if none is left. */
    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
