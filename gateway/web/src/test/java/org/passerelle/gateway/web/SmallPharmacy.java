package org.passerelle.gateway.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk;

/** Four fictitious products: one that runs out, one that lasts, one that was never counted, one with a hostile name. */
final class SmallPharmacy implements PharmacyDesk {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    static final String SHORT = "urn:ucd|3400899900011";

    private static final List<Line> LINES = List.of(
            new Line(
                    SHORT,
                    "FICTICILLINE 1 g inj",
                    "unité",
                    Optional.of(new Stock(42, TODAY.minusDays(9), 3)),
                    9.4,
                    OptionalInt.of(5),
                    OptionalInt.of(4),
                    2),
            new Line(
                    "urn:ucd|3400899900028",
                    "IMAGINOL 500 mg cp",
                    "unité",
                    Optional.of(new Stock(4200, TODAY.minusDays(1), 0)),
                    38,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    0),
            new Line(
                    "|Compresse",
                    "Compresse <b>10</b>",
                    "",
                    Optional.empty(),
                    3,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    0));

    @Override
    public Overview overview() {
        return new Overview(Optional.of(TODAY), 60, LINES);
    }

    @Override
    public Optional<Outlook> product(String key) {
        return LINES.stream().filter(line -> line.key().equals(key)).findFirst().map(SmallPharmacy::outlook);
    }

    private static Outlook outlook(Line line) {
        List<Day> past = IntStream.range(0, 200)
                .mapToObj(day -> new Day(TODAY.minusDays(199L - day), day < 100 ? Double.NaN : 8 + day % 7))
                .toList();
        List<Ahead> ahead = IntStream.rangeClosed(1, 60)
                .mapToObj(day -> new Ahead(TODAY.plusDays(day), 4, 9, 15 + day / 20.0))
                .toList();
        List<Projected> projected = line.stock()
                .map(stock -> IntStream.rangeClosed(1, 60)
                        .mapToObj(day -> new Projected(
                                TODAY.plusDays(day),
                                stock.quantity() - 11.0 * day,
                                stock.quantity() - 9.0 * day,
                                stock.quantity() - 7.0 * day))
                        .toList())
                .orElse(List.of());
        return new Outlook(line, past, ahead, projected, "méthode d'essai");
    }
}
