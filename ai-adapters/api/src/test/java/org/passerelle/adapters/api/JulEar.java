package org.passerelle.adapters.api;

import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears {@code java.util.logging} from FINE on, and with it {@code System.Logger} where nothing else serves it. */
final class JulEar extends Handler implements Ear {
    private final Logger root = Logger.getLogger("");
    private final Level levelBefore = root.getLevel();
    private final Handler[] handlersBefore = root.getHandlers();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final BiConsumer<String, String> heard;

    private JulEar(BiConsumer<String, String> heard) {
        this.heard = heard;
    }

    /** Starts to hear; {@code heard} is told the logger's name and the text with its exceptions. */
    static Ear on(BiConsumer<String, String> heard) {
        JulEar ear = new JulEar(heard);
        for (Handler handler : ear.handlersBefore) {
            ear.root.removeHandler(handler);
        }
        ear.root.addHandler(ear);
        ear.root.setLevel(Level.FINE);
        return ear;
    }

    @Override
    public void publish(LogRecord said) {
        heard.accept(String.valueOf(said.getLoggerName()), formatter.format(said));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        root.removeHandler(this);
        for (Handler handler : handlersBefore) {
            root.addHandler(handler);
        }
        root.setLevel(levelBefore);
    }
}
