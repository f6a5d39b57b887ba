package org.passerelle.gateway.evaluation.energy;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Shares a machine's energy among the calls that are under way. Each call counts as one busy processor; all calls together
 * never get more than was measured, and what idles is charged to none. Thread-safe.
 */
final class BusyShare {
    private final Supplier<OptionalDouble> counter;
    private final int processors;
    private OptionalDouble last;
    private double perCall;
    private int underWay;
    private long gaps;

    /**
     * @param counter joules since some moment; empty when they cannot be read
     * @param processors of this machine
     */
    BusyShare(Supplier<OptionalDouble> counter, int processors) {
        this.counter = counter;
        this.processors = processors;
        this.last = counter.get();
    }

    /** Where the sharing stood when a call began. */
    record Start(double perCall, long gaps) {}

    synchronized Start begin() {
        advance();
        underWay++;
        return new Start(perCall, gaps);
    }

    /** Joules of the call that began there; empty if the counter could not be read all the while. */
    synchronized OptionalDouble end(Start start) {
        advance();
        underWay--;
        return gaps == start.gaps() && last.isPresent()
                ? OptionalDouble.of(perCall - start.perCall())
                : OptionalDouble.empty();
    }

    private void advance() {
        OptionalDouble now = counter.get();
        if (now.isPresent() && last.isPresent()) {
            perCall += (now.getAsDouble() - last.getAsDouble()) / Math.max(processors, underWay);
        } else {
            gaps++;
        }
        last = now;
    }
}
