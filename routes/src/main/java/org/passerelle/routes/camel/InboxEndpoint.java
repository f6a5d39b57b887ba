package org.passerelle.routes.camel;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Consumer only: messages enter the inbox through the intake, which answers the sender. */
final class InboxEndpoint extends DefaultEndpoint {
    private final InboxComponent component;

    InboxEndpoint(String uri, InboxComponent component) {
        super(uri, component);
        this.component = component;
    }

    @Override
    public Producer createProducer() {
        throw new IllegalArgumentException("the inbox is filled by connectors, not by routes");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        InboxConsumer consumer = new InboxConsumer(this, processor, component);
        configureConsumer(consumer);
        return consumer;
    }
}
