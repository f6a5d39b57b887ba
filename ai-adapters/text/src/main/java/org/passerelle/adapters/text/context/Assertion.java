package org.passerelle.adapters.text.context;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How one mention is said: the qualities it has, each with the cue that decided. A mention without any is a plain fact. */
public final class Assertion {
    private final Map<Quality, Cue> cues;

    Assertion(Map<Quality, Cue> cues) {
        this.cues = new EnumMap<>(Quality.class);
        this.cues.putAll(cues);
    }

    public boolean is(Quality quality) {
        return cues.containsKey(quality);
    }

    /** What decided that the mention has a quality; empty if it has not. */
    public Optional<Cue> cue(Quality quality) {
        return Optional.ofNullable(cues.get(quality));
    }

    /** Whether it is said of the patient, as a fact or in the patient's own words, and of these days. */
    public boolean isFactOfToday() {
        return !is(Quality.NEGATED) && !is(Quality.HYPOTHESIS) && !is(Quality.FAMILY) && !is(Quality.HISTORY);
    }

    @Override
    public String toString() {
        return cues.toString();
    }
}
