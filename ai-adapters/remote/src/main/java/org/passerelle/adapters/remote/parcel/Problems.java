package org.passerelle.adapters.remote.parcel;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a package: all of it at once, so that one reading shows every mend. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Problem problem) {
        found.add(problem);
    }

    void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    boolean none() {
        return found.isEmpty();
    }

    void throwIfAny() throws ParcelException {
        if (!found.isEmpty()) {
            throw new ParcelException(found);
        }
    }
}
