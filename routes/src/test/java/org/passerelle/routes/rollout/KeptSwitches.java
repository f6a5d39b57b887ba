package org.passerelle.routes.rollout;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.Switches;

/**
 * The port of the switches kept in memory, with a disk that can fail. The store that is really used is in a module that
 * depends on this one, and has tests of its own.
 */
final class KeptSwitches implements Switches {
    final List<Switch> onDisk = new CopyOnWriteArrayList<>();
    volatile boolean broken;

    @Override
    public List<Switch> switches() {
        check();
        return List.copyOf(onDisk);
    }

    @Override
    public synchronized void set(Switch set) {
        check();
        remove(set.adapter(), set.useCase(), set.unit());
        onDisk.add(set);
    }

    @Override
    public synchronized void clear(String adapter, String useCase, String unit, String by, String why, Instant at) {
        check();
        remove(adapter, useCase, unit);
    }

    private void remove(String adapter, String useCase, String unit) {
        onDisk.removeIf(other -> other.adapter().equals(adapter)
                && other.useCase().equals(useCase)
                && other.unit().equals(unit));
    }

    private void check() {
        if (broken) {
            throw new StoreException("the disk is full", null);
        }
    }
}
