package org.passerelle.adapters.stock.forecast;

import org.passerelle.adapters.stock.demand.Certain;
import org.passerelle.adapters.stock.demand.Demand;

/**
 * A series made ready for the methods.
 *
 * @param factors its seasons, from its first period to the last that is asked for
 * @param plain   its values in units, without their seasons
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, and copying a history would be for show
record Sitting(Series series, Portrait portrait, Kind kind, Target target, double[] factors, double[] plain) {

    static Sitting of(Question question, Seasons seasons) {
        double[] values = question.series().values();
        Portrait portrait = Portrait.of(values);
        Kind kind = Kind.of(portrait);
        double[] factors =
                seasons.factors(values, kind, values.length + question.target().periods());
        double[] plain = new double[values.length];
        for (int t = 0; t < plain.length; t++) {
            plain[t] = values[t] / portrait.unit() / factors[t];
        }
        return new Sitting(question.series(), portrait, kind, question.target(), factors, plain);
    }

    /** The season of a period to come; the first is 1. */
    double ahead(int step) {
        return factors[plain.length + step - 1];
    }

    /** The demand of a series that never varied; 0 of one of which nothing was seen. */
    Demand still(int periods) {
        return new Certain(periods * portrait.unit() * portrait.demands().mean());
    }

    /** What its errors are measured in: its own changes; those of a sum grow with the root of its length. */
    double scale() {
        return target instanceof Target.Together ? portrait.step() * Math.sqrt(target.periods()) : portrait.step();
    }
}
