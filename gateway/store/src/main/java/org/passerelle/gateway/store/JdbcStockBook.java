package org.passerelle.gateway.store;

import java.util.List;
import org.passerelle.routes.ports.StockBook;
import org.passerelle.routes.ports.StockMovement;

/** The stock book as it is read; its lines are written by {@link JdbcJournal}. */
final class JdbcStockBook implements StockBook {
    private final Readers readers;

    JdbcStockBook(Readers readers) {
        this.readers = readers;
    }

    @Override
    public List<Product> products() {
        return readers.all(StockRows.PRODUCTS, bind -> {}, StockRows::product);
    }

    @Override
    public List<StockMovement> movements(String product) {
        return readers.all(StockRows.OF_PRODUCT, bind -> bind.key(product), StockRows::movement);
    }
}
