package org.passerelle.connectors.hl7v2.mllp;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.passerelle.connectors.hl7v2.intake.AckFactory;
import org.passerelle.connectors.hl7v2.intake.Verdict;

/** Last step: the acknowledgement that verdict and disk allow. A copy of a known message is answered like the first. */
final class SendAnswer implements Processor {
    private final AckFactory acks;

    SendAnswer(AckFactory acks) {
        this.acks = acks;
    }

    @Override
    public void process(Exchange exchange) {
        Kept kept = (Kept) exchange.getIn().getBody();
        exchange.getIn().setBody(kept.judged().frame().reply(acknowledgement(kept)));
    }

    private Optional<byte[]> acknowledgement(Kept kept) {
        return switch (kept.judged().verdict()) {
            case Verdict.Accepted accepted ->
                kept.onDisk() ? acks.taken(accepted.header()) : acks.unavailable(accepted.header());
            case Verdict.Refused refused -> {
                boolean unnamed = refused.header().isEmpty()
                        && kept.judged().frame().cutBecause().isPresent();
                yield unnamed ? Optional.empty() : acks.refused(refused.header(), refused.fault());
            }
        };
    }
}
