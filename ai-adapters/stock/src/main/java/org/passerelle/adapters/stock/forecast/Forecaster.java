package org.passerelle.adapters.stock.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Scaled;
import org.passerelle.adapters.stock.method.Method;
import org.passerelle.adapters.stock.method.Prior;

/**
 * Foresees demands. It first learns from a pool of series: their common seasons, what is usual among them, and which methods were right
 * on their past. Each series is then answered by a panel of methods weighted by the pool's verdict and its own.
 *
 * <p>The order of the pool changes nothing, to the last digit. A series that grew by a period is answered as if all had been read again.
 * All series of a pool begin in the same period; a younger one begins with missing values. Safe for use by several threads.
 */
public final class Forecaster {
    private final Seasons seasons;
    private final Map<Kind, Lesson> lessons;
    private final IdentityHashMap<Series, Trial.Losses> tried;

    private Forecaster(Seasons seasons, Map<Kind, Lesson> lessons, IdentityHashMap<Series, Trial.Losses> tried) {
        this.seasons = seasons;
        this.lessons = lessons;
        this.tried = tried;
    }

    /** Learns from questions of one shape: what is right a month ahead need not be right for the sum of a year. */
    public static Forecaster learn(List<Question> pool, Frequency frequency) {
        return learn(pool, frequency, Optional.empty());
    }

    /** The same; series of days that begin on {@code firstDay} know the public holidays. */
    public static Forecaster learn(List<Question> pool, Frequency frequency, Optional<LocalDate> firstDay) {
        Seasons seasons = Seasons.learn(
                pool.stream().map(question -> question.series().values()).toList(), frequency, firstDay);
        List<Sitting> sittings = pool.parallelStream()
                .map(question -> Sitting.of(question, seasons))
                .filter(sitting -> !sitting.portrait().still())
                .toList();
        Prior prior = Priors.learn(sittings.stream().map(Sitting::portrait).toList());
        Map<Kind, Lesson> lessons = new EnumMap<>(Kind.class);
        // By identity: a series that has grown since is another one, and is tried again.
        IdentityHashMap<Series, Trial.Losses> tried = new IdentityHashMap<>();
        for (Kind kind : Kind.values()) {
            List<Sitting> members =
                    sittings.stream().filter(sitting -> sitting.kind() == kind).toList();
            List<Trial.Losses> losses = members.parallelStream()
                    .map(member -> new Trial(member.plain(), member.target()).of(Methods.of(kind), prior))
                    .toList();
            lessons.put(
                    kind,
                    new Lesson(prior, pooled(members, losses, Methods.of(kind).size())));
            for (int i = 0; i < members.size(); i++) {
                tried.put(members.get(i).series(), losses.get(i));
            }
        }
        return new Forecaster(seasons, lessons, tried);
    }

    /** The demand of each of the next periods. */
    public List<Demand> each(Series series, int periods) {
        Sitting sitting = Sitting.of(new Question(series, new Target.Each(periods)), seasons);
        List<Demand> demands = new ArrayList<>(periods);
        if (sitting.portrait().still()) {
            for (int step = 1; step <= periods; step++) {
                demands.add(sitting.still(1));
            }
            return demands;
        }
        List<Demand> plain = panel(sitting).each(periods);
        for (int step = 1; step <= periods; step++) {
            demands.add(new Scaled(
                    plain.get(step - 1),
                    sitting.ahead(step) * sitting.portrait().unit()));
        }
        return demands;
    }

    /** The demand of the next periods together. */
    public Demand together(Series series, int periods) {
        Sitting sitting = Sitting.of(new Question(series, new Target.Together(periods)), seasons);
        if (sitting.portrait().still()) {
            return sitting.still(periods);
        }
        double season = 0;
        for (int step = 1; step <= periods; step++) {
            season += sitting.ahead(step) / periods;
        }
        return new Scaled(
                panel(sitting).together(periods), season * sitting.portrait().unit());
    }

    /** The demand of the next one, two, three ... periods together: what a stock has to meet day after day. */
    public List<Demand> cumulated(Series series, int periods) {
        Sitting sitting = Sitting.of(new Question(series, new Target.Together(periods)), seasons);
        List<Demand> demands = new ArrayList<>(periods);
        Optional<Panel> panel = sitting.portrait().still() ? Optional.empty() : Optional.of(panel(sitting));
        double season = 0;
        for (int step = 1; step <= periods; step++) {
            season += sitting.ahead(step);
            int length = step;
            double factor = season / step * sitting.portrait().unit();
            demands.add(panel.<Demand>map(known -> new Scaled(known.together(length), factor))
                    .orElseGet(() -> sitting.still(length)));
        }
        return demands;
    }

    private Panel panel(Sitting sitting) {
        Lesson lesson = lessons.get(sitting.kind());
        List<Method> methods = Methods.of(sitting.kind());
        Trial.Losses losses = tried.get(sitting.series());
        if (losses == null) {
            losses = new Trial(sitting.plain(), sitting.target()).of(methods, lesson.prior());
        }
        Panel panel = new Panel(methods, lesson.weights(losses), lesson.prior());
        for (double value : sitting.plain()) {
            panel.see(value);
        }
        return panel;
    }

    private static double[] pooled(List<Sitting> members, List<Trial.Losses> losses, int methods) {
        OrderFreeSum[] sums = new OrderFreeSum[methods];
        Arrays.setAll(sums, i -> new OrderFreeSum());
        for (int i = 0; i < members.size(); i++) {
            for (int m = 0; m < methods; m++) {
                sums[m].add(losses.get(i).mean()[m] / members.get(i).scale());
            }
        }
        return Arrays.stream(sums).mapToDouble(OrderFreeSum::value).toArray();
    }
}
