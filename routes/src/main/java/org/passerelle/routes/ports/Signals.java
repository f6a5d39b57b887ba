package org.passerelle.routes.ports;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hands each signal to every listener, on the thread that raised it; listeners are quick and never block. */
public final class Signals {
    private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener for all signals. */
    public void listen(Consumer<Signal> listener) {
        listeners.add(listener);
    }

    /** Raises a signal. A listener that throws does not keep the others from hearing it. */
    public void raise(Signal signal) {
        for (Consumer<Signal> listener : listeners) {
            try {
                listener.accept(signal);
            } catch (RuntimeException e) {
                System.getLogger(Signals.class.getName())
                        .log(
                                System.Logger.Level.ERROR,
                                "a listener failed on " + signal.getClass().getSimpleName(),
                                e);
            }
        }
    }
}
