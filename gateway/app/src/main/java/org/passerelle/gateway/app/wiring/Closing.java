package org.passerelle.gateway.app.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be stopped, in the reverse of the order in which it was started. */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Step> steps = new ArrayDeque<>();

    /** Something that can be stopped. */
    @FunctionalInterface
    interface Stop {
        void stop() throws Exception;
    }

    private record Step(String what, Stop stop) {}

    synchronized void add(String what, Stop stop) {
        steps.push(new Step(what, stop));
    }

    /** Stops everything, whatever fails on the way. */
    @Override
    public synchronized void close() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.stop().stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn(
                        "{} ne s'est pas arrêté proprement ({})",
                        step.what(),
                        e.getClass().getSimpleName());
            }
        }
    }
}
