package org.passerelle.gateway.web.pharmacy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the application knows of the pharmacy's products: the stock book, and what the stock module foresees from it. */
public interface PharmacyDesk {

    /** All products, those that run out first before the others. */
    Overview overview();

    /** One product, with its past and what is foreseen; empty if nothing is known of it. */
    Optional<Outlook> product(String key);

    /** For a gateway without a pharmacy. */
    static PharmacyDesk none() {
        return new PharmacyDesk() {
            @Override
            public Overview overview() {
                return new Overview(Optional.empty(), 0, List.of());
            }

            @Override
            public Optional<Outlook> product(String key) {
                return Optional.empty();
            }
        };
    }

    /**
     * All products.
     *
     * @param today the day at whose end the stock is reckoned; empty if there are no products
     * @param horizon how many days are foreseen
     */
    record Overview(Optional<LocalDate> today, int horizon, List<Line> lines) {
        public Overview {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A product.
     *
     * @param key system and code, with a bar between
     * @param label what the latest message calls it
     * @param unit in which it is counted; empty if nobody said
     * @param stock what is there, reckoned from the last count; empty if it was never counted
     * @param daily the demand expected a day, in that unit
     * @param likelyOut in how many days the stock is out in the median case; empty if it outlasts the horizon or is unknown
     * @param prudentOut the same if demand is as high as in one case in twenty
     * @param unreconciled movements in another unit, which are left out
     */
    record Line(
            String key,
            String label,
            String unit,
            Optional<Stock> stock,
            double daily,
            OptionalInt likelyOut,
            OptionalInt prudentOut,
            int unreconciled) {

        /** What the site's reading of the code systems calls them is not ours to say: the code alone. */
        public String code() {
            return key.substring(key.lastIndexOf('|') + 1);
        }
    }

    /**
     * A stock.
     *
     * @param quantity at the end of the day, below zero if more left than was known to be there
     * @param counted the day of the count from which it is reckoned
     * @param expiring what is expected to expire within the horizon
     */
    record Stock(double quantity, LocalDate counted, double expiring) {}

    /**
     * A product in full.
     *
     * @param past what was used, by day, the oldest first
     * @param ahead the demand of each day to come
     * @param projected the stock at the end of each day to come, if it was ever counted
     * @param method in a few words, what the forecast was made with
     */
    record Outlook(Line line, List<Day> past, List<Ahead> ahead, List<Projected> projected, String method) {
        public Outlook {
            past = List.copyOf(past);
            ahead = List.copyOf(ahead);
            projected = List.copyOf(projected);
        }
    }

    /** A day of the past; a quantity that is not known is {@link Double#NaN}. */
    record Day(LocalDate day, double used) {}

    /** The demand of a day to come: nine cases in ten lie between low and high. */
    record Ahead(LocalDate day, double low, double middle, double high) {}

    /** The stock at the end of a day to come if nothing is delivered: in a prudent, the likely and a calm case. */
    record Projected(LocalDate day, double prudent, double likely, double calm) {}
}
