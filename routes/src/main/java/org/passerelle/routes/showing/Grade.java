package org.passerelle.routes.showing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.passerelle.adapters.api.Coded;
import org.passerelle.connectors.api.FhirCodes;

/**
 * A value on one of the two scales of medical regulation (Hub Santé nomenclatures, ansforge/SAMU-Hub-Modeles 3.4.1): the
 * regulation priority P0 to P3, which the call taker decides before handing over, and the care level R1 to R4, which the
 * physician decides after. The two are never compared with each other.
 *
 * @param rank 0 for the most urgent value of the scale to 3 for the least
 */
public record Grade(Scale scale, int rank) {

    /** A scale, the most urgent value first. */
    public enum Scale {
        PRIORITY(FhirCodes.SAMU_PRIORITY, "P", 0),
        CARE_LEVEL(FhirCodes.SAMU_CARE_LEVEL, "R", 1);

        private static final int GRADES = 4;

        private final String system;
        private final String letter;
        private final int first;

        Scale(String system, String letter, int first) {
            this.system = system;
            this.letter = letter;
            this.first = first;
        }

        /** The values that can be chosen, the most urgent first. */
        public List<String> codes() {
            return IntStream.range(first, first + GRADES)
                    .mapToObj(digit -> letter + digit)
                    .toList();
        }

        /** The scale of a code system, if it is one of the two. */
        public static Optional<Scale> of(String system) {
            for (Scale scale : values()) {
                if (scale.system.equals(system)) {
                    return Optional.of(scale);
                }
            }
            return Optional.empty();
        }
    }

    /** The grade that a coded value stands for; empty for other scales and for « NR ». */
    public static Optional<Grade> of(Coded value) {
        return of(value.system(), value.code());
    }

    /** The grade of a code in a code system; empty if it is none. */
    public static Optional<Grade> of(String system, String code) {
        return Scale.of(system)
                .filter(scale -> scale.codes().contains(code))
                .map(scale -> new Grade(scale, scale.codes().indexOf(code)));
    }

    /** Whether this is more urgent than another value of the same scale. */
    public boolean above(Grade other) {
        return scale == other.scale && rank < other.rank;
    }

    /** A life is at stake: P0 and R1 are « urgence vitale ». */
    public boolean vital() {
        return rank == 0;
    }

    /** The code, such as {@code P1}. */
    public String code() {
        return scale.codes().get(rank);
    }
}
