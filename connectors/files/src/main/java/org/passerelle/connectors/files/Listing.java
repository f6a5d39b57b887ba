package org.passerelle.connectors.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** The first files of a shelf in their order, in memory that does not grow with the shelf. */
final class Listing {
    /** How many files one pass looks at. */
    static final int FILES_MAX = 1000;

    private final PickupSettings settings;

    Listing(PickupSettings settings) {
        this.settings = settings;
    }

    /** The first files that their sender has finished, as far as names and markers tell. */
    List<Found> first(Shelf shelf) throws IOException {
        Set<String> markers = markers(shelf);
        String suffix = settings.doneSuffix().orElse("");
        Comparator<Found> order = Found.by(settings.order());
        PriorityQueue<Found> first = new PriorityQueue<>(order.reversed());
        shelf.list(file -> {
            boolean ready =
                    suffix.isEmpty() ? FileNames.isFinished(file.name()) : markers.contains(file.name() + suffix);
            if (ready) {
                first.add(file);
                if (first.size() > FILES_MAX) {
                    first.poll();
                }
            }
        });
        List<Found> files = new ArrayList<>(first);
        files.sort(order);
        return files;
    }

    private Set<String> markers(Shelf shelf) throws IOException {
        Set<String> markers = new HashSet<>();
        if (settings.doneSuffix().isPresent()) {
            shelf.list(file -> {
                if (file.name().endsWith(settings.doneSuffix().get()) && markers.size() < FILES_MAX) {
                    markers.add(file.name());
                }
            });
        }
        return markers;
    }
}
