package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Location;
import org.passerelle.connectors.hl7v2.fhir.Field;

/** Places of type PL: unit, room, bed, facility; building and floor where those are all that is given. */
final class Places {
    private static final int[] NAMED = {1, 2, 3};
    private static final int[] WIDER = {4, 7, 8, 9};

    private Places() {}

    /** Empty if it names no place. */
    static Optional<Location> of(Field pl) {
        String name = joined(pl, NAMED);
        if (name.isEmpty()) {
            name = joined(pl, WIDER);
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Location location = new Location().setName(name);
        String facility = pl.value(4);
        location.addIdentifier().setValue(facility.isEmpty() ? name : facility + " / " + name);
        return Optional.of(location);
    }

    private static String joined(Field pl, int... components) {
        return IntStream.of(components)
                .mapToObj(pl::value)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" / "));
    }
}
