package org.passerelle.adapters.pathos.proof;

import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.text.Token;

/**
 * A blood pressure as notes write it, in mmHg ({@code 165/90}) or cmHg ({@code 16/9}).
 *
 * @param systolic mmHg
 * @param diastolic mmHg
 */
record BloodPressure(double systolic, double diastolic) {
    /** How the names of a blood pressure are known among the figures. */
    static final String FALLS = "chute";

    static final String NAME = "@tension";

    private static final double CENTIMETRES_MAX = 30;
    /** HAS 2016: hypertension from 140/90; past 80 years a systolic under 150 is the aim. */
    private static final double HIGH_SYSTOLIC = 150;

    private static final double HIGH_DIASTOLIC = 95;
    /** Usual limit of hypotension. */
    private static final double LOW_SYSTOLIC = 95;

    private static final double SYSTOLIC_FALL = 20;
    private static final double DIASTOLIC_FALL = 10;

    /** The pressure that begins at a figure, if one does. */
    static Optional<BloodPressure> at(List<Token> tokens, int at, int end) {
        boolean two = at + 2 < end
                && (tokens.get(at + 1).is("/") || tokens.get(at + 1).is("-"))
                && tokens.get(at + 2).kind() == Token.Kind.NUMBER;
        if (!two) {
            return Optional.empty();
        }
        double first = Double.parseDouble(tokens.get(at).form());
        double second = Double.parseDouble(tokens.get(at + 2).form());
        double factor = first < CENTIMETRES_MAX ? 10 : 1;
        return Optional.of(new BloodPressure(first * factor, second * factor));
    }

    /** Whether another one, taken standing, is so much lower that the blood falls (consensus of 2011: 20 systolic or 10 diastolic). */
    boolean fallsTo(BloodPressure standing) {
        return systolic - standing.systolic >= SYSTOLIC_FALL || diastolic - standing.diastolic >= DIASTOLIC_FALL;
    }

    /** What it proves, if anything. */
    Optional<String> subject() {
        if (systolic >= HIGH_SYSTOLIC || diastolic >= HIGH_DIASTOLIC) {
            return Optional.of("hypertension");
        }
        return systolic > 0 && systolic < LOW_SYSTOLIC ? Optional.of(FALLS) : Optional.empty();
    }
}
