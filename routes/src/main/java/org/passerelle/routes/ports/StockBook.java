package org.passerelle.routes.ports;

import java.time.LocalDate;
import java.util.List;

/** The stock book: what went in and out of the pharmacy, written by {@link Journal#write} with the facts that it comes from. */
public interface StockBook {

    /** Every product of which something is known, in the order of their keys. */
    List<Product> products();

    /** All that is known of a product, by day; what happened on one day in the order of the ids. */
    List<StockMovement> movements(String product);

    /**
     * A product.
     *
     * @param key system and code, as in {@link StockMovement#product}
     * @param label what the latest message calls it
     * @param movements how many lines there are
     * @param first the day of the first
     * @param last the day of the last
     * @param lastMessage the newest message that wrote one: with the number of lines it tells whether anything changed
     */
    record Product(String key, String label, int movements, LocalDate first, LocalDate last, String lastMessage) {}
}
