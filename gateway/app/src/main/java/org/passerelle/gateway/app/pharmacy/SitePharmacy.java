package org.passerelle.gateway.app.pharmacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Levels;
import org.passerelle.adapters.stock.forecast.Forecaster;
import org.passerelle.adapters.stock.forecast.Frequency;
import org.passerelle.adapters.stock.forecast.Question;
import org.passerelle.adapters.stock.forecast.Series;
import org.passerelle.adapters.stock.forecast.Target;
import org.passerelle.adapters.stock.plan.Projection;
import org.passerelle.adapters.stock.plan.Shelf;
import org.passerelle.adapters.stock.plan.Waste;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk;
import org.passerelle.routes.ports.StockBook;

/**
 * The pharmacy of the site: what its stock book says, and what the stock module foresees from it. Everything is learned again when the book
 * has changed, at most once in {@link #AT_MOST_EVERY}; the day that is under way is not part of any history.
 */
public final class SitePharmacy implements PharmacyDesk {
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);
    private static final int HORIZON = 60;
    /** What is learned from: sums over two weeks are what a stock has to meet. */
    private static final int LEARNED = 14;

    private static final int YEARS = 3;
    private static final Levels FAN = Levels.of(0.05, 0.5, 0.95);
    private static final String METHOD =
            "lissages, Theta et lois de comptage départagés sur le passé de tous les produits (module stock)";

    private final StockBook book;
    private final ZoneId zone;
    private final Clock clock;
    private Learned learned = Learned.nothing();

    /** @param zone of the site */
    public SitePharmacy(StockBook book, ZoneId zone, Clock clock) {
        this.book = book;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Overview overview() {
        Learned now = current();
        List<Line> lines = now.products().values().stream()
                .map(Known::line)
                .sorted(Comparator.comparingInt((Line line) -> line.prudentOut().orElse(Integer.MAX_VALUE))
                        .thenComparingInt(line -> line.likelyOut().orElse(Integer.MAX_VALUE))
                        .thenComparing(line -> line.stock().isEmpty())
                        .thenComparing(Line::label)
                        .thenComparing(Line::key))
                .toList();
        return new Overview(lines.isEmpty() ? Optional.empty() : Optional.of(now.today()), HORIZON, lines);
    }

    @Override
    public Optional<Outlook> product(String key) {
        Learned now = current();
        return Optional.ofNullable(now.products().get(key)).map(known -> outlook(now, known));
    }

    private Outlook outlook(Learned now, Known known) {
        List<Day> past = new ArrayList<>();
        double[] values = known.series().values();
        for (int t = 0; t < values.length; t++) {
            past.add(new Day(now.first().plusDays(t), values[t]));
        }
        List<Ahead> ahead = new ArrayList<>();
        List<Demand> demands = now.forecaster().each(known.series(), HORIZON);
        for (int day = 1; day <= HORIZON; day++) {
            double[] fan = demands.get(day - 1).quantiles(FAN);
            ahead.add(new Ahead(now.today().plusDays(day), fan[0], fan[1], fan[2]));
        }
        List<Projected> projected = new ArrayList<>();
        known.projection().ifPresent(projection -> {
            for (int day = 1; day <= projection.days().size(); day++) {
                Projection.Day end = projection.days().get(day - 1);
                projected.add(new Projected(now.today().plusDays(day), end.prudent(), end.likely(), end.calm()));
            }
        });
        return new Outlook(known.line(), past, ahead, projected, METHOD);
    }

    private synchronized Learned current() {
        Instant at = clock.instant();
        LocalDate today = LocalDate.ofInstant(at, zone).minusDays(1);
        if (learned.at().plus(AT_MOST_EVERY).isAfter(at) && learned.today().equals(today)) {
            return learned;
        }
        List<StockBook.Product> products = book.products();
        if (!products.equals(learned.book()) || !learned.today().equals(today)) {
            learned = learn(products, today, at);
        } else {
            learned = learned.seenAt(at);
        }
        return learned;
    }

    private Learned learn(List<StockBook.Product> products, LocalDate today, Instant at) {
        LocalDate oldest = today.minusYears(YEARS);
        LocalDate first = products.stream()
                .map(StockBook.Product::first)
                .filter(day -> !day.isAfter(today))
                .min(Comparator.naturalOrder())
                .map(day -> day.isBefore(oldest) ? oldest : day)
                .orElse(today);
        Map<String, ProductHistory> histories = new LinkedHashMap<>();
        Map<String, Series> series = new LinkedHashMap<>();
        for (StockBook.Product product : products) {
            ProductHistory history = ProductHistory.of(book.movements(product.key()));
            histories.put(product.key(), history);
            series.put(product.key(), new Series(product.key(), history.used(first, today)));
        }
        Forecaster forecaster = Forecaster.learn(
                series.values().stream()
                        .map(one -> new Question(one, new Target.Together(LEARNED)))
                        .toList(),
                Frequency.DAILY,
                Optional.of(first));
        Map<String, Known> known = new LinkedHashMap<>();
        for (StockBook.Product product : products) {
            known.put(
                    product.key(),
                    known(product, histories.get(product.key()), series.get(product.key()), forecaster, today));
        }
        return new Learned(at, today, first, products, forecaster, known);
    }

    private static Known known(
            StockBook.Product product, ProductHistory history, Series series, Forecaster forecaster, LocalDate today) {
        List<Demand> cumulated = forecaster.cumulated(series, HORIZON);
        Optional<Shelf> shelf = history.shelf(today);
        Optional<Projection> projection = shelf.map(there -> Projection.of(there, cumulated));
        Line line = new Line(
                product.key(),
                product.label(),
                history.unit(),
                shelf.map(there -> new Stock(
                        there.onHand(), history.counted(today).orElseThrow(), Waste.expected(there, cumulated))),
                cumulated.get(HORIZON - 1).mean() / HORIZON,
                projection.map(Projection::likelyOut).orElse(OptionalInt.empty()),
                projection.map(Projection::prudentOut).orElse(OptionalInt.empty()),
                history.unreconciled());
        return new Known(line, series, projection);
    }

    private record Known(Line line, Series series, Optional<Projection> projection) {}

    /** What was learned of which book, and when that was last looked at. */
    private record Learned(
            Instant at,
            LocalDate today,
            LocalDate first,
            List<StockBook.Product> book,
            Forecaster forecaster,
            Map<String, Known> products) {

        static Learned nothing() {
            return new Learned(
                    Instant.EPOCH,
                    LocalDate.EPOCH,
                    LocalDate.EPOCH,
                    List.of(),
                    Forecaster.learn(List.of(), Frequency.DAILY),
                    Map.of());
        }

        Learned seenAt(Instant now) {
            return new Learned(now, today, first, book, forecaster, products);
        }
    }
}
