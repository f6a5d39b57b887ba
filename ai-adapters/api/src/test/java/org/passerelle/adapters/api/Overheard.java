package org.passerelle.adapters.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** Everything that is said while it is open on standard output and error and in logs, searched for the marked identity. */
final class Overheard implements AutoCloseable {
    private static final int EXCERPT_CHARS = 300;
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private final List<String> found = new CopyOnWriteArrayList<>();
    private final Deque<Ear> ears = new ArrayDeque<>();
    private final Predicate<String> loggerCounts;

    private Overheard(Predicate<String> loggerCounts) {
        this.loggerCounts = loggerCounts;
    }

    /** Starts to hear; of the loggers, those whose name {@code loggerCounts}. */
    static Overheard from(Predicate<String> loggerCounts) {
        Overheard overheard = new Overheard(loggerCounts);
        overheard.ears.push(StreamEar.on(System.out, System::setOut, line -> overheard.take("stdout", line)));
        overheard.ears.push(StreamEar.on(System.err, System::setErr, line -> overheard.take("stderr", line)));
        overheard.ears.push(JulEar.on(overheard::takeLogged));
        if (LoggerFactory.getILoggerFactory().getClass().getName().equals(LOGBACK)) {
            overheard.ears.push(LogbackEar.on(overheard::takeLogged));
        }
        return overheard;
    }

    /** Searches a text that was not said aloud, such as the message of an exception. */
    void take(String where, String text) {
        if (MarkedIdentity.isIn(text)) {
            found.add(where + ": " + text.substring(0, Math.min(text.length(), EXCERPT_CHARS)));
        }
    }

    private void takeLogged(String logger, String text) {
        if (loggerCounts.test(logger)) {
            take("log of " + logger, text);
        }
    }

    /** Where the identity turned up, with the beginning of what was said. */
    List<String> found() {
        return found;
    }

    @Override
    public void close() {
        while (!ears.isEmpty()) {
            ears.pop().close();
        }
    }
}
