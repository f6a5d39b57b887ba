package org.passerelle.adapters.triage.news2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The points of each parameter that could be scored. */
public final class News2Score {
    private final Map<Parameter, Integer> points;

    News2Score(Map<Parameter, Integer> points) {
        this.points = Collections.unmodifiableMap(new EnumMap<>(points));
    }

    /** The points by parameter; a parameter that could not be scored is absent. */
    public Map<Parameter, Integer> points() {
        return points;
    }

    /** The parameters that could not be scored. */
    public List<Parameter> missing() {
        List<Parameter> missing = new ArrayList<>(List.of(Parameter.values()));
        missing.removeAll(points.keySet());
        return List.copyOf(missing);
    }

    /** The score, only if every parameter is known. */
    public OptionalInt total() {
        return missing().isEmpty() ? OptionalInt.of(atLeast()) : OptionalInt.empty();
    }

    /** The sum of the known points: a lower bound of the score, whatever the missing parameters are. */
    public int atLeast() {
        return points.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The risk band, only if every parameter is known. */
    public Optional<Band> band() {
        return missing().isEmpty() ? Optional.of(bandAtLeast()) : Optional.empty();
    }

    /** The band that the known points alone already reach. */
    public Band bandAtLeast() {
        return Band.of(atLeast(), points.containsValue(3));
    }
}
