package org.passerelle.adapters.stock.forecast;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.stock.method.Aggregates;
import org.passerelle.adapters.stock.method.FadingBell;
import org.passerelle.adapters.stock.method.FadingCounts;
import org.passerelle.adapters.stock.method.FadingErrors;
import org.passerelle.adapters.stock.method.FadingHurdle;
import org.passerelle.adapters.stock.method.FadingPast;
import org.passerelle.adapters.stock.method.Method;
import org.passerelle.adapters.stock.method.SyntetosBoylan;

/** The methods that compete for each kind of series. */
final class Methods {
    private static final List<Method> REGULAR = regular();
    private static final List<Method> INTERMITTENT = intermittent();

    private Methods() {}

    static List<Method> of(Kind kind) {
        return switch (kind) {
            case REGULAR -> REGULAR;
            case INTERMITTENT -> INTERMITTENT;
        };
    }

    private static List<Method> regular() {
        List<Method> methods = new ArrayList<>();
        for (double keep : new double[] {0.98, 0.95, 0.9, 0.85, 0.8, 0.7, 0.55, 0.35}) {
            methods.add(new FadingBell(keep, 0));
        }
        for (double keep : new double[] {0.95, 0.85, 0.7, 0.5}) {
            methods.add(new FadingBell(keep, 0.5));
        }
        for (double keep : new double[] {0.98, 0.93, 0.8}) {
            methods.add(new FadingErrors(keep));
        }
        for (double keep : new double[] {1, 0.98, 0.94, 0.9, 0.85, 0.8}) {
            methods.add(new FadingCounts(keep, 1));
        }
        for (double keep : new double[] {0.98, 0.94, 0.88}) {
            methods.add(new FadingHurdle(keep, 3));
        }
        methods.add(new FadingPast(1));
        methods.add(new Aggregates(0.1, 6));
        return List.copyOf(methods);
    }

    private static List<Method> intermittent() {
        List<Method> methods = new ArrayList<>();
        for (double keep : new double[] {1, 0.98, 0.95, 0.92, 0.88, 0.82}) {
            methods.add(new FadingCounts(keep, 1));
            methods.add(new FadingHurdle(keep, 3));
            methods.add(new FadingHurdle(keep, 8));
        }
        methods.add(new FadingPast(1));
        methods.add(new FadingPast(0.95));
        methods.add(new FadingPast(0.9));
        methods.add(new SyntetosBoylan(0.1));
        methods.add(new Aggregates(0.1, 12));
        return List.copyOf(methods);
    }
}
