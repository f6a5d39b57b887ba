package org.passerelle.connectors.hl7v2.mllp;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;
import org.passerelle.connectors.hl7v2.intake.Acceptance;
import org.passerelle.connectors.hl7v2.intake.ErrorCode;
import org.passerelle.connectors.hl7v2.intake.Fault;
import org.passerelle.connectors.hl7v2.intake.Location;
import org.passerelle.connectors.hl7v2.intake.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First step: can the message be taken? */
final class JudgeFrame implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(MllpSource.class);

    private final Acceptance acceptance;

    JudgeFrame(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    @Override
    public void process(Exchange exchange) {
        Frame frame = (Frame) exchange.getIn().getBody();
        exchange.getIn().setBody(new Judged(frame, verdict(frame)));
    }

    private Verdict verdict(Frame frame) {
        try {
            return frame.cutBecause()
                    .<Verdict>map(fault -> new Verdict.Refused(HeaderReader.read(frame.content()), fault))
                    .orElseGet(() -> acceptance.judge(frame.content()));
        } catch (RuntimeException e) {
            // Only the kind of exception: its message could quote the patient.
            LOG.error("Contrôle d'un message impossible : {}", e.getClass().getName());
            return new Verdict.Refused(
                    Optional.empty(),
                    Fault.error(ErrorCode.APPLICATION_INTERNAL_ERROR, Location.of("MSH"), "Contrôle impossible"));
        }
    }
}
