package org.passerelle.routes.camel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultComponent;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Inbox;

/** The Camel endpoint {@code inbox:received}: messages to handle, per patient in order, across patients in parallel. */
public final class InboxComponent extends DefaultComponent {
    /** Property of an exchange: the hand that its message has taken. */
    static final String HAND = "passerelle.hand";

    private final Inbox inbox;
    private final Bell bell = new Bell();
    private final Map<String, Bell> bells = new ConcurrentHashMap<>();
    private final int lanes;
    private final FailureHandler failures;

    /**
     * @param lanes how many messages of each source are read, and asked about, at once
     * @param failures takes what a step failed on, other than for want of the store
     */
    public InboxComponent(Inbox inbox, int lanes, FailureHandler failures) {
        this.inbox = inbox;
        this.lanes = lanes;
        this.failures = failures;
    }

    /** Puts a message that cannot be handled where an operator sees it. */
    @FunctionalInterface
    public interface FailureHandler {
        void setAside(Message message, Exception failure) throws InterruptedException;
    }

    /**
     * A step of the route: the message was read and asked about, and the next one of its source may be, while this one waits
     * for the disk.
     */
    public static void letOthersBegin(Exchange exchange) {
        exchange.getProperty(HAND, Lanes.Hand.class).letGo();
    }

    /** Says that a message of this source waits. Never blocks. */
    public void wake(String source) {
        Bell reader = bells.get(source);
        (reader == null ? bell : reader).ring();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new InboxEndpoint(uri, this);
    }

    Inbox inbox() {
        return inbox;
    }

    /** Rung for a source that nobody reads yet. */
    Bell bell() {
        return bell;
    }

    /** The bell of a source that somebody reads from now on. */
    Bell bellOf(String source) {
        return bells.computeIfAbsent(source, name -> new Bell());
    }

    int lanes() {
        return lanes;
    }

    FailureHandler failures() {
        return failures;
    }
}
