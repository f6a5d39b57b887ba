package org.passerelle.gateway.evaluation.energy;

import java.nio.file.Path;
import java.util.Map;

/**
 * How the site's energy is found.
 *
 * @param powercap folder of the Linux power capping framework, where the processors' energy counters are
 * @param wattsPerCore power of one busy core, for the estimate where there is no counter
 * @param places where each adapter computes, by its configured name; one that is not named computes elsewhere
 */
public record EnergySettings(Path powercap, double wattsPerCore, Map<String, Place> places) {
    /** Where Linux has the counters. */
    public static final Path LINUX_POWERCAP = Path.of("/sys/class/powercap");

    /**
     * Power of a virtual processor at full load, averaged over the processor families of one large cloud provider (Cloud
     * Carbon Footprint, methodology, AWS: average maximum 3.5 W). Not measured on the site: set {@code watts-per-core} if
     * the machine is known.
     */
    public static final double USUAL_WATTS_PER_CORE = 3.5;

    public EnergySettings {
        places = Map.copyOf(places);
        if (!(wattsPerCore > 0) || Double.isInfinite(wattsPerCore)) {
            throw new IllegalArgumentException("wattsPerCore must be above 0, but is " + wattsPerCore);
        }
    }

    /** Linux's counters and the usual power of a core. */
    public static EnergySettings usual(Map<String, Place> places) {
        return new EnergySettings(LINUX_POWERCAP, USUAL_WATTS_PER_CORE, places);
    }

    Place placeOf(String adapter) {
        return places.getOrDefault(adapter, new Place.Elsewhere());
    }
}
