package org.passerelle.connectors.pharmacy.bdpm;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.pharmacy.bdpm.Shortage.Subject;

/** The national shortage list at one date: one line for each speciality or box, the most recently updated one. */
public final class ShortageList {
    /** A list with nothing on it: what is compared with before the first list was read. */
    public static final ShortageList EMPTY = new ShortageList(List.of());

    private final Map<Subject, Shortage> bySubject = new LinkedHashMap<>();

    /** @param lines as published; the file repeats some, and the one updated last counts */
    public ShortageList(List<Shortage> lines) {
        lines.forEach(line -> bySubject.merge(
                line.subject(), line, (one, other) -> other.updated().isAfter(one.updated()) ? other : one));
    }

    /** All lines. */
    public List<Shortage> lines() {
        return List.copyOf(bySubject.values());
    }

    /** The day of the newest line; empty for an empty list. */
    public Optional<LocalDate> updated() {
        return bySubject.values().stream().map(Shortage::updated).max(Comparator.naturalOrder());
    }

    /** What is said of a box: the line about it, else the one about its speciality. */
    public Optional<Shortage> of(String cis, String cip13) {
        return Optional.ofNullable(bySubject.get(new Subject(cis, Optional.of(cip13))))
                .or(() -> ofWhole(cis));
    }

    /** What is said of a speciality as a whole. */
    public Optional<Shortage> ofWhole(String cis) {
        return Optional.ofNullable(bySubject.get(new Subject(cis, Optional.empty())));
    }

    /**
     * What is new, changed and ended since {@code before}. A line that was only dated anew is no change, so that nobody is
     * alerted twice for one trouble.
     */
    public List<ShortageChange> changesSince(ShortageList before) {
        List<ShortageChange> changes = new ArrayList<>();
        for (Shortage now : bySubject.values()) {
            Optional<Shortage> old = before.trouble(now.subject());
            if (!now.status().isTrouble()) {
                old.ifPresent(was -> changes.add(new ShortageChange.Ended(was, true)));
            } else if (old.isEmpty()) {
                changes.add(new ShortageChange.Began(now));
            } else if (differ(old.get(), now)) {
                changes.add(new ShortageChange.Changed(old.get(), now));
            }
        }
        for (Shortage was : before.bySubject.values()) {
            if (was.status().isTrouble() && !bySubject.containsKey(was.subject())) {
                changes.add(new ShortageChange.Ended(was, false));
            }
        }
        return changes;
    }

    private Optional<Shortage> trouble(Subject subject) {
        return Optional.ofNullable(bySubject.get(subject))
                .filter(line -> line.status().isTrouble());
    }

    private static boolean differ(Shortage before, Shortage now) {
        return before.status() != now.status()
                || !before.start().equals(now.start())
                || !before.expectedReturn().equals(now.expectedReturn());
    }
}
