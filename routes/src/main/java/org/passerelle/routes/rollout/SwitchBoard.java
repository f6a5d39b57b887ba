package org.passerelle.routes.rollout;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.Switches;

/**
 * The operator's switches, kept in the store and read from memory, since every case asks for them. Whoever changes a switch
 * does it here, so that it counts at once, for calls under way too. Thread-safe.
 */
public final class SwitchBoard implements Switches {
    private final Switches store;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** Held while the store works; never by whoever only reads, nor by a kill before it counts. */
    private final Object disk = new Object();
    /** Counting, and not on the disk. */
    private List<Switch> unkept = List.of();

    private volatile List<Switch> known = List.of();

    /**
     * Reads the switches that are set.
     *
     * @throws StoreException if the store is unavailable: nobody may be asked while a kill switch may be set unseen
     */
    public SwitchBoard(Switches store) {
        this.store = store;
        refresh();
    }

    /** A board that nobody uses: nothing is set, and nothing is kept. */
    public static SwitchBoard unused() {
        return new SwitchBoard(new Switches() {
            @Override
            public List<Switch> switches() {
                return List.of();
            }

            @Override
            public void set(Switch set) {
                throw new StoreException("this flow keeps no switches", null);
            }

            @Override
            public void clear(String adapter, String useCase, String unit, String by, String why, Instant at) {
                throw new StoreException("this flow keeps no switches", null);
            }
        });
    }

    /** Called after every change, more than once for some; must not block. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Reads again what another process may have set. Switches that count although the disk did not take them are tried
     * again, and go on counting.
     */
    public void refresh() {
        synchronized (disk) {
            for (Switch waiting : notKept()) {
                try {
                    store.set(waiting);
                    forget(waiting);
                } catch (StoreException still) {
                    System.getLogger(SwitchBoard.class.getName())
                            .log(System.Logger.Level.WARNING, "a switch counts, but is still not on the disk", still);
                }
            }
            reload();
        }
        tell();
    }

    @Override
    public List<Switch> switches() {
        return known;
    }

    /**
     * Sets a switch. One that lowers counts before the disk is asked, and also if the disk does not take it: a kill works
     * while the disk does not. One that takes back an earlier, lower switch counts only once it is on the disk.
     *
     * @throws StoreException if the switch will not survive a restart as things stand
     */
    @Override
    public void set(Switch set) {
        boolean raises = known.stream()
                .anyMatch(other -> samePlace(other, set) && other.mode().compareTo(set.mode()) < 0);
        if (!raises) {
            remember(set);
            tell();
        }
        synchronized (disk) {
            store.set(set);
            forget(set);
            reload();
        }
        tell();
    }

    @Override
    public void clear(String adapter, String useCase, String unit, String by, String why, Instant at) {
        synchronized (disk) {
            store.clear(adapter, useCase, unit, by, why, at);
            forget(new Switch(adapter, useCase, unit, Mode.ADVISORY, by, why, at));
            reload();
        }
        tell();
    }

    /** What the switches lower in a use case. */
    public ModeCap cap(String useCase) {
        return (adapter, unit, wanted) -> {
            Mode mode = wanted;
            for (Switch set : known) {
                if (concerns(set, adapter, useCase, unit)) {
                    mode = Modes.lower(mode, set.mode());
                }
            }
            return mode;
        };
    }

    private synchronized void remember(Switch set) {
        unkept = with(unkept, set);
        known = with(known, set);
    }

    /** What was set later goes on waiting for its turn. */
    private synchronized void forget(Switch set) {
        unkept = unkept.stream()
                .filter(other -> !samePlace(other, set) || other.at().isAfter(set.at()))
                .toList();
    }

    private synchronized List<Switch> notKept() {
        return unkept;
    }

    /** Under {@link #disk}: of two readings the later one must win. */
    private void reload() {
        List<Switch> stored = store.switches();
        synchronized (this) {
            List<Switch> all = stored;
            for (Switch waiting : unkept) {
                all = with(all, waiting);
            }
            known = List.copyOf(all);
        }
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    private static List<Switch> with(List<Switch> switches, Switch set) {
        return Stream.concat(switches.stream().filter(other -> !samePlace(other, set)), Stream.of(set))
                .toList();
    }

    private static boolean samePlace(Switch one, Switch other) {
        return one.adapter().equals(other.adapter())
                && one.useCase().equals(other.useCase())
                && one.unit().equals(other.unit());
    }

    private static boolean concerns(Switch set, String adapter, String useCase, String unit) {
        return set.adapter().equals(adapter)
                && (set.useCase().isEmpty() || set.useCase().equals(useCase))
                && (set.unit().isEmpty() || set.unit().equals(unit));
    }
}
