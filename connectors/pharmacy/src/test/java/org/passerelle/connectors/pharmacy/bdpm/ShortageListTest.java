package org.passerelle.connectors.pharmacy.bdpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.pharmacy.Seeds;
import org.passerelle.connectors.pharmacy.bdpm.Shortage.Status;

/** Alerts follow from what is different between two lists, and from nothing else. */
class ShortageListTest {
    private static final List<Status> STATUSES = List.of(Status.values());
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    @Test
    void beginningChangeAndEndAreToldApart() {
        ShortageList before = new ShortageList(List.of(
                line("69999001", Status.TENSION, DAY),
                line("69999002", Status.RUPTURE, DAY),
                line("69999003", Status.RUPTURE, DAY),
                line("69999004", Status.RUPTURE, DAY),
                line("69999005", Status.REMISE, DAY)));
        ShortageList now = new ShortageList(List.of(
                line("69999001", Status.RUPTURE, DAY.plusDays(1)),
                line("69999002", Status.REMISE, DAY.plusDays(1)),
                line("69999004", Status.RUPTURE, DAY.plusDays(9)),
                line("69999005", Status.TENSION, DAY.plusDays(1)),
                line("69999006", Status.ARRET, DAY.plusDays(1))));
        assertThat(now.changesSince(before))
                .extracting(change -> change.getClass().getSimpleName() + " "
                        + change.subject().cis())
                .containsExactlyInAnyOrder(
                        "Changed 69999001", "Ended 69999002", "Ended 69999003", "Began 69999005", "Began 69999006");
        assertThat(now.changesSince(before))
                .filteredOn(ShortageChange.Ended.class::isInstance)
                .extracting(change -> ((ShortageChange.Ended) change).saidSo())
                .containsExactly(true, false);
    }

    @Test
    void aBoxIsJudgedByItsOwnLineFirst() {
        Shortage whole = line("69999001", Status.TENSION, DAY);
        Shortage box = new Shortage(
                "69999001", Optional.of("3400999900010"), Status.RUPTURE, "", DAY, DAY, Optional.empty(), "");
        ShortageList list = new ShortageList(List.of(whole, box));
        assertThat(list.of("69999001", "3400999900010")).contains(box);
        assertThat(list.of("69999001", "3400999900027")).contains(whole);
        assertThat(list.of("69999002", "3400999900010")).isEmpty();
    }

    @Test
    void aListIsNoChangeFromItselfHoweverOftenItsLinesAreRepeated() {
        Seeds.rounds(20260206, 300, (random, round) -> {
            List<Shortage> lines = lines(random);
            ShortageList list = new ShortageList(lines);
            List<Shortage> doubled = new ArrayList<>(lines);
            doubled.addAll(lines);
            assertThat(new ShortageList(doubled).changesSince(list)).as(round).isEmpty();
            assertThat(list.changesSince(ShortageList.EMPTY)).as(round).hasSize((int) list.lines().stream()
                    .filter(line -> line.status().isTrouble())
                    .count());
            assertThat(ShortageList.EMPTY.changesSince(list))
                    .as(round)
                    .hasSameSizeAs(list.changesSince(ShortageList.EMPTY));
        });
    }

    private static List<Shortage> lines(Random random) {
        List<Shortage> lines = new ArrayList<>();
        for (int i = 0; i < random.nextInt(30); i++) {
            Status status = STATUSES.get(random.nextInt(STATUSES.size()));
            lines.add(line("6999900" + random.nextInt(10), status, DAY.plusDays(random.nextInt(5))));
        }
        return lines;
    }

    private static Shortage line(String cis, Status status, LocalDate updated) {
        return new Shortage(cis, Optional.empty(), status, "", DAY, updated, Optional.empty(), "");
    }
}
