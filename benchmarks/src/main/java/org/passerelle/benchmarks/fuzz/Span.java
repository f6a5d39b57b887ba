package org.passerelle.benchmarks.fuzz;

/**
 * A part of a message that can be moved, repeated or replaced without breaking what is around it.
 *
 * @param start its first byte
 * @param end after its last byte
 */
record Span(int start, int end) {
    int length() {
        return end - start;
    }
}
