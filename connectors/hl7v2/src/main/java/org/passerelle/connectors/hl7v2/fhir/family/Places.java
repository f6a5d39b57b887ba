package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Location;
import org.passerelle.connectors.hl7v2.fhir.Field;

/**
 * Places of type PL, after HL7's v2-to-FHIR map of it: the most precise one, which is part of the wider ones. Facility (4),
 * building (7) and floor (8) are wider than unit (1, in France the "UF d'hébergement"), room (2) and bed (3).
 */
final class Places {
    private static final int[] NAMED = {1, 2, 3};
    private static final int[] WIDER = {4, 7, 8};
    private static final String PHYSICAL = "http://terminology.hl7.org/CodeSystem/location-physical-type";
    private static final String BED_STATUS = "http://terminology.hl7.org/CodeSystem/v2-0116";

    private Places() {}

    /** The most precise place that is named, not within anything yet; empty if none is. */
    static Optional<Location> of(Field pl) {
        List<Location> levels = new ArrayList<>();
        add(pl, WIDER, "", levels);
        add(pl, NAMED, pl.value(4), levels);
        if (levels.isEmpty()) {
            return Optional.empty();
        }
        Location precise = levels.get(levels.size() - 1);
        String state = pl.value(5);
        if (!state.isEmpty()) {
            precise.setOperationalStatus(new Coding(BED_STATUS, state, null));
        }
        if (!pl.value(9).isEmpty()) {
            precise.setDescription(pl.value(9));
        }
        return Optional.of(precise);
    }

    /** The places that the one of {@link #of} is within, the widest first. */
    static List<Location> around(Field pl) {
        List<Location> levels = new ArrayList<>();
        add(pl, WIDER, "", levels);
        add(pl, NAMED, pl.value(4), levels);
        return levels.isEmpty() ? levels : levels.subList(0, levels.size() - 1);
    }

    /** @param facility before the name in the number of a level, where the name itself does not hold it */
    private static void add(Field pl, int[] components, String facility, List<Location> levels) {
        for (int i = 0; i < components.length; i++) {
            if (pl.value(components[i]).isEmpty()) {
                continue;
            }
            String name = joined(pl, IntStream.of(components).limit(i + 1L));
            Location level = new Location().setName(name);
            level.addIdentifier().setValue(facility.isEmpty() ? name : facility + " / " + name);
            String kind = kind(components[i]);
            if (!kind.isEmpty()) {
                level.getPhysicalType().addCoding().setSystem(PHYSICAL).setCode(kind);
            }
            levels.add(level);
        }
    }

    /** What the component itself says; a unit may be a ward, a theatre or a consultation. */
    private static String kind(int component) {
        return switch (component) {
            case 2 -> "ro";
            case 3 -> "bd";
            case 4 -> "si";
            case 7 -> "bu";
            case 8 -> "lvl";
            default -> "";
        };
    }

    private static String joined(Field pl, IntStream components) {
        return components.mapToObj(pl::value).filter(part -> !part.isEmpty()).collect(Collectors.joining(" / "));
    }
}
