package org.passerelle.adapters.triage.level;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named numbers about one visit, each of a family; the names and their order are the same for every visit. */
final class Features {
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Family> families = new LinkedHashMap<>();

    void put(Family family, String name, double value) {
        values.put(name, value);
        families.put(name, family);
    }

    void put(Family family, String name, boolean holds) {
        put(family, name, holds ? 1 : 0);
    }

    double get(String name) {
        return values.get(name);
    }

    List<String> names() {
        return new ArrayList<>(values.keySet());
    }

    Family family(String name) {
        return families.get(name);
    }

    double[] array() {
        return values.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
