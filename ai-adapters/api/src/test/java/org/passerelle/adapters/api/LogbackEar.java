package org.passerelle.adapters.api;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.LoggerFactory;

/** Hears what goes to logback from DEBUG on. Only loaded where logback serves SLF4J. */
final class LogbackEar extends AppenderBase<ILoggingEvent> implements Ear {
    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level levelBefore = root.getLevel();
    private final List<Appender<ILoggingEvent>> appendersBefore = new ArrayList<>();
    private final List<Logger> apart = new ArrayList<>();
    private final BiConsumer<String, String> heard;

    private LogbackEar(BiConsumer<String, String> heard) {
        this.heard = heard;
    }

    /** Starts to hear; {@code heard} is told the logger's name and the text with its context and exceptions. */
    static Ear on(BiConsumer<String, String> heard) {
        LogbackEar ear = new LogbackEar(heard);
        ear.setContext(ear.loggers);
        ear.start();
        ear.root.iteratorForAppenders().forEachRemaining(ear.appendersBefore::add);
        ear.appendersBefore.forEach(ear.root::detachAppender);
        ear.root.setLevel(Level.DEBUG);
        ear.root.addAppender(ear);
        for (Logger logger : ear.loggers.getLoggerList()) {
            if (!logger.isAdditive()) {
                logger.addAppender(ear);
                ear.apart.add(logger);
            }
        }
        return ear;
    }

    @Override
    protected void append(ILoggingEvent said) {
        StringBuilder text = new StringBuilder(String.valueOf(said.getFormattedMessage()));
        text.append(said.getMDCPropertyMap());
        if (said.getKeyValuePairs() != null) {
            text.append(said.getKeyValuePairs());
        }
        if (said.getThrowableProxy() != null) {
            text.append(ThrowableProxyUtil.asString(said.getThrowableProxy()));
        }
        heard.accept(said.getLoggerName(), text.toString());
    }

    @Override
    public void close() {
        root.detachAppender(this);
        apart.forEach(logger -> logger.detachAppender(this));
        appendersBefore.forEach(root::addAppender);
        root.setLevel(levelBefore);
        stop();
    }
}
