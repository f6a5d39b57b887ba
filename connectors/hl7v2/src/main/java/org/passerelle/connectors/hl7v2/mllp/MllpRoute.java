package org.passerelle.connectors.hl7v2.mllp;

import java.time.Clock;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.hl7v2.intake.Acceptance;
import org.passerelle.connectors.hl7v2.intake.AckFactory;

/** From the listener: judge the frame, keep the message, and only then answer. */
final class MllpRoute extends RouteBuilder {
    private final String routeId;
    private final Endpoint listener;
    private final JudgeFrame judgeTheFrame;
    private final KeepMessage keepTheMessage;
    private final SendAnswer answerTheSender;

    MllpRoute(
            String routeId, Endpoint listener, MllpSettings settings, Incidents incidents, Intake intake, Clock clock) {
        this.routeId = routeId;
        this.listener = listener;
        this.judgeTheFrame = new JudgeFrame(new Acceptance(settings.fallbackCharset()));
        this.keepTheMessage = new KeepMessage(intake, new MessageFactory(settings, clock), incidents.storeUnavailable);
        this.answerTheSender = new SendAnswer(new AckFactory(clock));
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
