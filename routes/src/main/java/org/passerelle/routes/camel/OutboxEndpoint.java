package org.passerelle.routes.camel;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Consumer only: deliveries are written with the suggestion that owes them, in one transaction. */
final class OutboxEndpoint extends DefaultEndpoint {
    private final OutboxComponent component;
    private final String destination;

    OutboxEndpoint(String uri, OutboxComponent component, String destination) {
        super(uri, component);
        this.component = component;
        this.destination = destination;
    }

    @Override
    public Producer createProducer() {
        throw new IllegalArgumentException("deliveries are written by the journal, not by routes");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        OutboxConsumer consumer = new OutboxConsumer(this, processor, component, destination);
        configureConsumer(consumer);
        return consumer;
    }
}
