package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.StockBook.Product;
import org.passerelle.routes.ports.StockMovement;
import org.passerelle.routes.ports.StockMovement.Kind;

/** Programme: lines are written with their message, a correction takes the place of what it corrects, what is void is gone. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StockBookContractTest extends StoreContract {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private int messages;

    @Test
    void linesAreReadByProductAndDay() throws Exception {
        StockMovement second = line("b", "ucd|1", "Produit fictif 10 mg", DAY.plusDays(1), Kind.USED, 3);
        StockMovement first = line("c", "ucd|1", "PRODUIT FICTIF", DAY, Kind.RECEIVED, 100);
        StockMovement other = line("a", "ucd|2", "Autre", DAY, Kind.COUNTED, 7.5);
        handled(second, other, first);
        assertThat(store().stock().movements("ucd|1")).containsExactly(first, second);
        assertThat(store().stock().movements("ucd|3")).isEmpty();
        assertThat(store().stock().products())
                .containsExactly(
                        new Product("ucd|1", "Produit fictif 10 mg", 2, DAY, DAY.plusDays(1), "m"),
                        new Product("ucd|2", "Autre", 1, DAY, DAY, "m"));
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatItCorrects() throws Exception {
        handled(line("a", "ucd|1", "Produit", DAY, Kind.USED, 30));
        StockMovement right = line("a", "ucd|1", "Produit", DAY.minusDays(1), Kind.USED, 3);
        handled(right);
        assertThat(store().stock().movements("ucd|1")).containsExactly(right);
    }

    @Test
    void whatDidNotHappenIsGone() throws Exception {
        handled(line("a", "ucd|1", "Produit", DAY, Kind.USED, 30));
        handled(line("a", "ucd|1", "Produit", DAY, Kind.VOID, 30));
        assertThat(store().stock().movements("ucd|1")).isEmpty();
        assertThat(store().stock().products()).isEmpty();
    }

    @Test
    void lotAndExpiryMayBeUnknown() throws Exception {
        StockMovement known = new StockMovement(
                "a", "ucd|1", "Produit", "{unit}", DAY, Kind.COUNTED, 4, "L1", Optional.of(DAY.plusYears(1)), "m");
        handled(known);
        assertThat(store().stock().movements("ucd|1")).containsExactly(known);
    }

    private static StockMovement line(
            String id, String product, String label, LocalDate day, Kind kind, double quantity) {
        return new StockMovement(id, product, label, "{unit}", day, kind, quantity, "", Optional.empty(), "m");
    }

    private void handled(StockMovement... lines) throws Exception {
        String id = taken("pharmacie", "C" + ++messages).id();
        done(store().write(new Handled(
                id,
                MessageState.HANDLED,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(lines))));
    }
}
