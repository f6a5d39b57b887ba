package org.passerelle.gateway.web.pharmacy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Ahead;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Day;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Outlook;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Projected;

/**
 * A product as it is shown: its figures, and two drawings with the same figures in tables.
 *
 * @param outlook what is known and foreseen
 * @param past the last days of its past
 * @param list for words about days
 */
public record ProductPage(Outlook outlook, List<Day> past, PharmacyPage list) {
    private static final int SHOWN = 120;
    private static final int MARKS = 6;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd/MM");

    public ProductPage {
        past = List.copyOf(past);
    }

    /** A word beside the drawing, at a place in its coordinates. */
    public record Mark(String words, String place) {}

    /** A drawing: its grid, the marks of its two axes, and its paths. */
    public record Drawing(List<Mark> quantities, List<Mark> days, String zero, String today, List<String> paths) {
        public Drawing {
            quantities = List.copyOf(quantities);
            days = List.copyOf(days);
            paths = List.copyOf(paths);
        }
    }

    static ProductPage of(Outlook outlook, PharmacyPage list) {
        List<Day> past = outlook.past();
        return new ProductPage(outlook, past.subList(Math.max(0, past.size() - SHOWN), past.size()), list);
    }

    /** Past use and the demand ahead: paths are the past, the band of nine cases in ten, and the middle. */
    public Drawing demand() {
        List<Double> all = new ArrayList<>(past.stream().map(Day::used).toList());
        outlook.ahead().forEach(day -> all.add(day.high()));
        int from = past.size();
        Plot plot = Plot.of(from + outlook.ahead().size(), all);
        List<LocalDate> days = new ArrayList<>(past.stream().map(Day::day).toList());
        outlook.ahead().forEach(day -> days.add(day.day()));
        return drawing(
                plot,
                days,
                from - 1,
                List.of(
                        plot.line(past, 0, Day::used),
                        plot.band(outlook.ahead(), from, Ahead::low, Ahead::high),
                        plot.line(outlook.ahead(), from, Ahead::middle)));
    }

    /** The stock ahead: paths are the band between the prudent and the calm case, and the likely one. */
    public Drawing stock() {
        List<Double> all = outlook.projected().stream()
                .flatMapToDouble(day -> DoubleStream.of(day.prudent(), day.calm()))
                .map(quantity -> Math.max(quantity, 0))
                .boxed()
                .toList();
        Plot plot = Plot.of(outlook.projected().size(), all);
        return drawing(
                plot,
                outlook.projected().stream().map(Projected::day).toList(),
                0,
                List.of(
                        plot.band(
                                outlook.projected(),
                                0,
                                day -> Math.max(0, day.prudent()),
                                day -> Math.max(0, day.calm())),
                        plot.line(outlook.projected(), 0, day -> Math.max(0, day.likely()))));
    }

    private static Drawing drawing(Plot plot, List<LocalDate> days, int today, List<String> paths) {
        List<Mark> quantities = plot.grid().stream()
                .map(quantity -> new Mark(PharmacyPage.quantity(quantity), place(plot.y(quantity))))
                .toList();
        List<Mark> marks = new ArrayList<>();
        for (int mark = 0; mark < MARKS && !days.isEmpty(); mark++) {
            int day = (days.size() - 1) * mark / (MARKS - 1);
            marks.add(new Mark(days.get(day).format(SHORT), place(plot.x(day))));
        }
        return new Drawing(quantities, marks, place(plot.y(0)), place(plot.x(Math.max(0, today))), paths);
    }

    private static String place(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
