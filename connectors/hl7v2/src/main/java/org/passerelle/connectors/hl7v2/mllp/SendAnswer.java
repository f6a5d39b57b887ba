package org.passerelle.connectors.hl7v2.mllp;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Last step: the answers that rules and disk allow. A copy of a known message is answered like the first. */
final class SendAnswer implements Processor {

    @Override
    public void process(Exchange exchange) {
        Kept kept = (Kept) exchange.getIn().getBody();
        List<byte[]> answers = kept.outcome().answers();
        exchange.getIn().setBody(kept.frame().reply(answers));
    }
}
