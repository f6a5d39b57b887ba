package org.passerelle.connectors.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.pharmacy.stock.StockLayout.Place;

/** A layout that cannot describe a file is refused when it is configured, not when the file comes. */
class StockLayoutTest {
    private static final Map<Column, Place> COLUMNS = Map.of(
            Column.DATE, new Place.Named(List.of("date")),
            Column.CODE, new Place.Named(List.of("code")),
            Column.QUANTITY, new Place.Named(List.of("qté", "quantité")));
    private static final Optional<MovementKind> DELIVERIES = Optional.of(MovementKind.LIVRAISON);

    @Test
    void wordsOfMovementsAreKnownWhateverTheirCaseAndAccents() {
        StockLayout layout = StockLayout.standard();
        assertThat(layout.kind("PÉRIMÉ")).contains(MovementKind.PEREMPTION);
        assertThat(layout.kind("delivrance")).contains(MovementKind.DISPENSATION);
        assertThat(layout.kind("")).isEmpty();
    }

    @Test
    void whatCannotDescribeAFileIsRefused() {
        assertThatThrownBy(() -> new StockLayout(',', Optional.empty(), true, true, COLUMNS, Map.of(), DELIVERIES))
                .hasMessageContaining("virgule");
        assertThatThrownBy(() -> new StockLayout(';', Optional.empty(), true, false, COLUMNS, Map.of(), DELIVERIES))
                .hasMessageContaining("numéro");
        assertThatThrownBy(
                        () -> new StockLayout(';', Optional.empty(), true, true, COLUMNS, Map.of(), Optional.empty()))
                .hasMessageContaining("nature");
        assertThatThrownBy(() -> new StockLayout(
                        ';', Optional.of(StandardCharsets.UTF_16), true, true, COLUMNS, Map.of(), DELIVERIES))
                .hasMessageContaining("jeu de caractères");
        assertThatThrownBy(() -> new StockLayout('a', Optional.empty(), true, true, COLUMNS, Map.of(), DELIVERIES))
                .hasMessageContaining("séparateur");
        Map<Column, Place> noDate = new HashMap<>(COLUMNS);
        noDate.remove(Column.DATE);
        assertThatThrownBy(() -> new StockLayout(';', Optional.empty(), true, true, noDate, Map.of(), DELIVERIES))
                .hasMessageContaining("date");
        assertThatThrownBy(() -> new Place.Numbered(0)).hasMessageContaining("à partir de 1");
    }
}
