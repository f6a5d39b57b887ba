package org.passerelle.adapters.remote.tensor;

import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;

/**
 * The elements that a field fills, and what they were made from.
 *
 * @param numbers one an element; empty for a text
 * @param text empty for numbers
 * @param spots what was read
 */
record Filling(List<Double> numbers, String text, List<Spot> spots) {
    Filling {
        numbers = List.copyOf(numbers);
        spots = List.copyOf(spots);
    }

    static Filling of(double number, List<Spot> spots) {
        return new Filling(List.of(number), "", spots);
    }

    static Filling of(String text, List<Spot> spots) {
        return new Filling(List.of(), text, spots);
    }

    /**
     * An element that was read.
     *
     * @param chars how many characters of its text; 0 where the whole element counts
     */
    record Spot(Resource resource, Base node, int chars) {}
}
