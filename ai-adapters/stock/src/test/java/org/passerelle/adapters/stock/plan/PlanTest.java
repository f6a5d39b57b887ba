package org.passerelle.adapters.stock.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.stock.demand.Certain;
import org.passerelle.adapters.stock.demand.Counts;
import org.passerelle.adapters.stock.demand.Demand;

class PlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void aCertainDemandRunsOutOnTheDayThatDivisionSays() {
        Projection projection = Projection.of(shelf(35), certain(10, 30));
        assertThat(projection.likelyOut()).hasValue(4);
        assertThat(projection.prudentOut()).hasValue(4);
        assertThat(projection.days().get(2)).isEqualTo(new Projection.Day(5, 5, 5));
    }

    @Test
    void aDeliveryOnItsWayPutsTheDayOff() {
        Shelf shelf = new Shelf(TODAY, List.of(Lot.of(35)), List.of(new Awaited(TODAY.plusDays(3), 50)));
        assertThat(Projection.of(shelf, certain(10, 30)).likelyOut()).hasValue(9);
        assertThat(Projection.of(shelf, certain(1, 30)).likelyOut()).isEmpty();
    }

    @Test
    void thePrudentCaseIsOutBeforeTheLikelyOne() {
        Projection projection = Projection.of(shelf(100), poisson(10, 30));
        assertThat(projection.prudentOut().orElseThrow())
                .isLessThan(projection.likelyOut().orElseThrow());
        assertThat(projection.days())
                .allSatisfy(day -> assertThat(day.prudent())
                        .isLessThanOrEqualTo(day.likely())
                        .isLessThanOrEqualTo(day.calm()));
    }

    @Test
    void whatIsExpiredIsNotThere() {
        Shelf shelf = new Shelf(
                TODAY,
                List.of(new Lot(5, Optional.of(TODAY)), new Lot(7, Optional.of(TODAY.plusDays(1))), Lot.of(2)),
                List.of());
        assertThat(shelf.onHand()).isEqualTo(9);
    }

    @Test
    void wasteIsWhatDemandDoesNotReachFirstExpiredFirst() {
        Shelf shelf = new Shelf(
                TODAY,
                List.of(
                        new Lot(30, Optional.of(TODAY.plusDays(10))),
                        new Lot(25, Optional.of(TODAY.plusDays(2))),
                        new Lot(40, Optional.of(TODAY.plusDays(100))),
                        Lot.of(500)),
                List.of());
        // Five of the second lot remain after two days; of the first lot nothing does after ten.
        assertThat(Waste.expected(shelf, certain(10, 30))).isCloseTo(5, within(1e-9));
        assertThat(Waste.expected(shelf, certain(2, 30)))
                .as("25 - 4, then 55 - 20")
                .isCloseTo(35, within(1e-9));
        assertThat(Waste.expected(shelf, certain(2, 5)))
                .as("only the first days are foreseen")
                .isCloseTo(21, within(1e-9));
        assertThat(Waste.expected(
                        new Shelf(TODAY, List.of(new Lot(4, Optional.of(TODAY.minusDays(3)))), List.of()),
                        certain(9, 5)))
                .as("already expired")
                .isEqualTo(4);
    }

    @Test
    void expectedWasteIsTheMeanOverCases() {
        Shelf shelf = new Shelf(TODAY, List.of(new Lot(20, Optional.of(TODAY.plusDays(2)))), List.of());
        double simulated = 0;
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            simulated += Math.max(0, 20 - poisson(random, 20)) / 200_000.0;
        }
        assertThat(Waste.expected(shelf, poisson(10, 5))).isCloseTo(simulated, within(0.05));
    }

    @Test
    void nothingIsOrderedWhileTheDemandIsCovered() {
        OrderRules rules = new OrderRules(0.95, 7, 1);
        assertThat(Order.of(shelf(100), certain(10, 30), LeadTime.of(2), rules).due())
                .as("nine days are covered")
                .isFalse();
        Order order = Order.of(shelf(85), certain(10, 30), LeadTime.of(2), rules);
        assertThat(order).isEqualTo(new Order(75, 85, 90, 160));
        assertThat(Order.of(shelf(85), certain(10, 30), LeadTime.of(2), new OrderRules(0.95, 7, 30))
                        .quantity())
                .as("in packs of thirty")
                .isEqualTo(90);
    }

    @Test
    void whatIsOnItsWayIsNotOrderedAgain() {
        Shelf shelf = new Shelf(TODAY, List.of(Lot.of(10)), List.of(new Awaited(TODAY.plusDays(1), 90)));
        assertThat(Order.of(shelf, certain(10, 30), LeadTime.of(2), new OrderRules(0.95, 7, 1))
                        .due())
                .isFalse();
    }

    @Test
    void anUncertainDeliveryNeedsMoreThanAPunctualOne() {
        OrderRules rules = new OrderRules(0.99, 7, 1);
        double punctual =
                Order.of(shelf(0), poisson(10, 60), LeadTime.of(5), rules).point();
        double late = Order.of(shelf(0), poisson(10, 60), new LeadTime(Map.of(3, 0.5, 7, 0.4, 20, 0.1)), rules)
                .point();
        assertThat(late).isGreaterThan(punctual + 50);
    }

    /** The promise of the policy, kept in a simulated pharmacy: reviews each week, Poisson demand, lead times that vary. */
    @Test
    void theStockLastsAsOftenAsPromised() {
        Random random = new Random(5);
        LeadTime leadTime = new LeadTime(Map.of(2, 0.5, 4, 0.3, 9, 0.2));
        OrderRules rules = new OrderRules(0.95, 7, 5);
        List<Demand> ahead = poisson(6, 40);
        double stock = 100;
        List<Awaited> awaited = new ArrayList<>();
        int ordered = 0;
        int missed = 0;
        for (int day = 0; day < 40_000; day++) {
            LocalDate now = TODAY.plusDays(day);
            for (Awaited order : List.copyOf(awaited)) {
                if (!order.expected().isAfter(now)) {
                    // The delivery counts as missed if the shelf was empty when it came.
                    missed += stock < 0 ? 1 : 0;
                    stock = Math.max(0, stock) + order.quantity();
                    awaited.remove(order);
                }
            }
            if (day % 7 == 0) {
                Shelf shelf = new Shelf(now, List.of(Lot.of(Math.max(0, stock))), awaited);
                Order order = Order.of(shelf, ahead, leadTime, rules);
                if (order.due()) {
                    double draw = random.nextDouble();
                    awaited.add(new Awaited(now.plusDays(draw < 0.5 ? 2 : draw < 0.8 ? 4 : 9), order.quantity()));
                    ordered++;
                }
            }
            stock -= poisson(random, 6);
        }
        assertThat(ordered).isGreaterThan(1_000);
        assertThat(missed / (double) ordered)
                .as("deliveries that found the shelf empty, of %d", ordered)
                .isLessThan(0.05);
    }

    @Test
    void aShortageSaysWhatItCostsAndWhatToFind() {
        Shelf shelf = new Shelf(TODAY, List.of(Lot.of(45)), List.of(new Awaited(TODAY.plusDays(2), 500)));
        Shortage shortage = Shortage.of(shelf, certain(10, 60), TODAY.plusDays(11), 0.95);
        assertThat(shortage.out()).hasValue(5);
        assertThat(shortage.unmet()).isCloseTo(55, within(1e-9));
        assertThat(shortage.bridge()).isEqualTo(55);
        assertThat(Shortage.of(shelf, certain(10, 60), TODAY.plusDays(1), 0.95))
                .as("over tomorrow")
                .isEqualTo(new Shortage(OptionalInt.empty(), 0, 0));
        assertThat(Shortage.of(shelf, certain(1, 60), TODAY.plusDays(30), 0.95).out())
                .isEmpty();
    }

    @Test
    void leadTimesOfThePastCountBesideThePromise() {
        LeadTime leadTime = LeadTime.of(3, List.of(3, 3, 8));
        assertThat(leadTime.longest()).isEqualTo(8);
        assertThat(leadTime.shares())
                .containsEntry(3, 0.4)
                .containsEntry(2, 0.2)
                .containsEntry(4, 0.2);
        assertThatThrownBy(() -> new LeadTime(Map.of(2, 0.4))).hasMessageContaining("dont les parts font 1");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Lot(-1, Optional.empty())).hasMessageContaining("zéro ou plus");
        assertThatThrownBy(() -> new OrderRules(1, 7, 1)).hasMessageContaining("règles de commande");
        assertThatThrownBy(() -> Order.of(shelf(1), certain(1, 10), LeadTime.of(5), new OrderRules(0.9, 7, 1)))
                .hasMessageContaining("19 jours, pas 10");
    }

    private static Shelf shelf(double quantity) {
        return new Shelf(TODAY, List.of(Lot.of(quantity)), List.of());
    }

    private static List<Demand> certain(double daily, int days) {
        return IntStream.rangeClosed(1, days)
                .<Demand>mapToObj(day -> new Certain(daily * day))
                .toList();
    }

    private static List<Demand> poisson(double daily, int days) {
        return IntStream.rangeClosed(1, days)
                .<Demand>mapToObj(day -> new Counts(daily * day, daily * day))
                .toList();
    }

    /** Knuth's product of uniforms. */
    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
