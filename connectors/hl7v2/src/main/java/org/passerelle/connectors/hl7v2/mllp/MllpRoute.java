package org.passerelle.connectors.hl7v2.mllp;

import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.passerelle.connectors.hl7v2.intake.FrontDesk;

/** From the listener: judge the frame, keep the message, and only then answer. */
final class MllpRoute extends RouteBuilder {
    private final String routeId;
    private final Endpoint listener;
    private final JudgeFrame judgeTheFrame;
    private final KeepMessage keepTheMessage;
    private final SendAnswer answerTheSender;

    MllpRoute(String routeId, Endpoint listener, FrontDesk desk, Incidents incidents) {
        this.routeId = routeId;
        this.listener = listener;
        this.judgeTheFrame = new JudgeFrame(desk);
        this.keepTheMessage = new KeepMessage(desk, incidents.storeUnavailable);
        this.answerTheSender = new SendAnswer();
    }

    @Override
    public void configure() {
        // Every step answers its own errors in HL7's terms; a second handler would only cost each message time.
        errorHandler(noErrorHandler());
        from(listener)
                .routeId(routeId)
                .process(judgeTheFrame)
                .process(keepTheMessage)
                .process(answerTheSender);
    }
}
