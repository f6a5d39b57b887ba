package org.passerelle.connectors.files;

import java.time.Instant;
import java.util.Comparator;
import org.passerelle.connectors.files.PickupSettings.Order;

/** A file that lies there, as the last look saw it; size in bytes. */
record Found(String name, long size, Instant modified) {

    static Comparator<Found> by(Order order) {
        Comparator<Found> byName = Comparator.comparing(Found::name);
        return order == Order.TIME ? Comparator.comparing(Found::modified).thenComparing(byName) : byName;
    }
}
