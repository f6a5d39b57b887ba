package org.passerelle.gateway.app.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Line;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Outlook;
import org.passerelle.routes.ports.StockBook;
import org.passerelle.routes.ports.StockMovement;
import org.passerelle.routes.ports.StockMovement.Kind;

/** From lines of the stock book to days of cover. Products are fictitious. */
class SitePharmacyTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final Lines lines = new Lines();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final SitePharmacy pharmacy = new SitePharmacy(lines, PARIS, clock);

    @Test
    void anEmptyBookHasNoProducts() {
        assertThat(pharmacy.overview().lines()).isEmpty();
        assertThat(pharmacy.overview().today()).isEmpty();
        assertThat(pharmacy.product("x|1")).isEmpty();
    }

    @Test
    void coverIsReckonedFromTheLastCountAndWhatMovedSince() {
        usedDaily("x|1", 10, 200);
        lines.add("x|1", TODAY.minusDays(5), Kind.COUNTED, 100);
        lines.add("x|1", TODAY.minusDays(2), Kind.RECEIVED, 30);
        lines.add("x|1", TODAY.minusDays(1), Kind.LOST, 5);
        Line line = pharmacy.overview().lines().get(0);
        // A count is that of the end of its day: five days of use follow it.
        assertThat(line.stock().orElseThrow().quantity()).isEqualTo(100 + 30 - 5 - 50);
        assertThat(line.daily()).isCloseTo(10, within(0.01));
        assertThat(line.likelyOut()).as("75 at 10 a day").hasValue(8);
        assertThat(line.prudentOut()).hasValue(8);
    }

    @Test
    void whatRunsOutFirstIsOnTop() {
        usedDaily("x|long", 1, 100);
        usedDaily("x|short", 5, 100);
        usedDaily("x|never", 5, 100);
        lines.add("x|long", TODAY, Kind.COUNTED, 1000);
        lines.add("x|short", TODAY, Kind.COUNTED, 20);
        assertThat(pharmacy.overview().lines()).extracting(Line::key).containsExactly("x|short", "x|long", "x|never");
        assertThat(pharmacy.overview().lines().get(2).stock())
                .as("never counted")
                .isEmpty();
    }

    @Test
    void whatCameBackWasNotUsed() {
        ProductHistory history = ProductHistory.of(List.of(
                lines.line("x|1", TODAY.minusDays(2), Kind.USED, 10, ""),
                lines.line("x|1", TODAY.minusDays(1), Kind.USED, 3, ""),
                lines.line("x|1", TODAY, Kind.USED, -5, "")));
        assertThat(history.used(TODAY.minusDays(3), TODAY)).containsExactly(Double.NaN, 8, 0, 0);
    }

    @Test
    void linesInAnotherUnitAreLeftOutAndCounted() {
        usedDaily("x|1", 10, 50);
        lines.add(lines.line("x|1", TODAY, Kind.USED, 1, "{box}"));
        Line line = pharmacy.overview().lines().get(0);
        assertThat(line.unreconciled()).isEqualTo(1);
        assertThat(line.unit()).isEqualTo("");
        assertThat(line.daily()).isBetween(8.0, 11.0);
    }

    @Test
    void theFirstToExpireIsUsedFirst() {
        lines.add(new StockMovement(
                "a",
                "x|1",
                "P",
                "",
                TODAY.minusDays(3),
                Kind.COUNTED,
                10,
                "L1",
                Optional.of(TODAY.plusDays(200)),
                "m"));
        lines.add(new StockMovement(
                "b", "x|1", "P", "", TODAY.minusDays(3), Kind.COUNTED, 10, "L2", Optional.of(TODAY.plusDays(5)), "m"));
        lines.add("x|1", TODAY.minusDays(1), Kind.USED, 8);
        ProductHistory history = ProductHistory.of(lines.movements("x|1"));
        assertThat(history.shelf(TODAY).orElseThrow().lots())
                .extracting(lot -> lot.quantity())
                .containsExactly(2.0, 10.0);
    }

    @Test
    void anOutlookHasThePastTheFanAndTheStock() {
        usedDaily("x|1", 10, 100);
        lines.add("x|1", TODAY, Kind.COUNTED, 95);
        Outlook outlook = pharmacy.product("x|1").orElseThrow();
        assertThat(outlook.past()).hasSize(100);
        assertThat(outlook.past().getLast().day()).isEqualTo(TODAY);
        assertThat(outlook.ahead()).hasSize(60).first().satisfies(day -> {
            assertThat(day.day()).isEqualTo(TODAY.plusDays(1));
            assertThat(day.low()).isLessThanOrEqualTo(day.middle()).isLessThanOrEqualTo(day.high());
        });
        assertThat(outlook.projected().get(8).likely()).isCloseTo(5, within(0.01));
    }

    @Test
    void aCorrectionIsSeenAFewSecondsLater() {
        usedDaily("x|1", 10, 100);
        lines.add(new StockMovement("count", "x|1", "P", "", TODAY, Kind.COUNTED, 100, "", Optional.empty(), "m1"));
        assertThat(pharmacy.overview().lines().get(0).stock().orElseThrow().quantity())
                .isEqualTo(100);
        lines.add(new StockMovement("count", "x|1", "P", "", TODAY, Kind.COUNTED, 40, "", Optional.empty(), "m2"));
        clock.pass(Duration.ofSeconds(6));
        assertThat(pharmacy.overview().lines().get(0).stock().orElseThrow().quantity())
                .isEqualTo(40);
    }

    @Test
    void theDayUnderWayIsNotPartOfTheHistory() {
        usedDaily("x|1", 10, 100);
        lines.add("x|1", TODAY.plusDays(1), Kind.USED, 500);
        assertThat(pharmacy.overview().today()).contains(TODAY);
        assertThat(pharmacy.overview().lines().get(0).daily()).isCloseTo(10, within(0.01));
    }

    private void usedDaily(String product, double quantity, int days) {
        for (int day = 0; day < days; day++) {
            lines.add(product, TODAY.minusDays(day), Kind.USED, quantity);
        }
    }

    /** The book of one test, by id as the store keeps it. */
    private static final class Lines implements StockBook {
        private final Map<String, StockMovement> byId = new LinkedHashMap<>();

        StockMovement line(String product, LocalDate day, Kind kind, double quantity, String unit) {
            return new StockMovement(
                    product + day + kind + unit, product, "P", unit, day, kind, quantity, "", Optional.empty(), "m");
        }

        void add(String product, LocalDate day, Kind kind, double quantity) {
            add(line(product, day, kind, quantity, ""));
        }

        void add(StockMovement movement) {
            byId.put(movement.id(), movement);
        }

        @Override
        public List<Product> products() {
            List<Product> products = new ArrayList<>();
            byId.values().stream()
                    .map(StockMovement::product)
                    .distinct()
                    .sorted()
                    .forEach(key -> {
                        List<StockMovement> own = movements(key);
                        products.add(new Product(
                                key,
                                "P",
                                own.size(),
                                own.getFirst().day(),
                                own.getLast().day(),
                                own.stream()
                                        .map(StockMovement::messageId)
                                        .max(Comparator.naturalOrder())
                                        .orElseThrow()));
                    });
            return products;
        }

        @Override
        public List<StockMovement> movements(String product) {
            return byId.values().stream()
                    .filter(line -> line.product().equals(product))
                    .sorted(Comparator.comparing(StockMovement::day).thenComparing(StockMovement::id))
                    .toList();
        }
    }

    private static final class MovableClock extends Clock {
        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("one zone is enough here");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
