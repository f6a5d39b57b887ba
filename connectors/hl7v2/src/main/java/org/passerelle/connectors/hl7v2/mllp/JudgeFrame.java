package org.passerelle.connectors.hl7v2.mllp;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;
import org.passerelle.connectors.hl7v2.intake.FrontDesk;
import org.passerelle.connectors.hl7v2.intake.Submission;
import org.passerelle.connectors.hl7v2.intake.Verdict;

/** First step: what does the frame hold, and can it be taken? */
final class JudgeFrame implements Processor {
    private final FrontDesk desk;

    JudgeFrame(FrontDesk desk) {
        this.desk = desk;
    }

    @Override
    public void process(Exchange exchange) {
        Frame frame = (Frame) exchange.getIn().getBody();
        Submission submission = frame.cutBecause()
                .map(fault -> Submission.refused(
                        frame.content(), new Verdict.Refused(HeaderReader.read(frame.content()), fault)))
                .orElseGet(() -> desk.judge(frame.content()));
        exchange.getIn().setBody(new Judged(frame, submission));
    }
}
