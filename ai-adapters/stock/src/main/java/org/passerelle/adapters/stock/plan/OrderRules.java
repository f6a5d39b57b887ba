package org.passerelle.adapters.stock.plan;

/**
 * How a site orders a product.
 *
 * @param service the share of deliveries before which the stock must not run out, between 0 and 1, both excluded
 * @param reviewDays how many days pass from one order to the next
 * @param pack    ordered only in multiples of this, in the units of the demand
 */
public record OrderRules(double service, int reviewDays, double pack) {
    public OrderRules {
        if (!(service > 0 && service < 1) || reviewDays < 1 || !(pack > 0)) {
            throw new IllegalArgumentException(
                    "règles de commande attendues : service entre 0 et 1, rythme d'un jour au moins, conditionnement positif");
        }
    }
}
