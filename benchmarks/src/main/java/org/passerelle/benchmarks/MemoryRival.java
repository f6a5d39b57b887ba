package org.passerelle.benchmarks;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.hl7v2.mllp.MllpSettings;
import org.passerelle.connectors.hl7v2.mllp.MllpSource;

/** The product's own MLLP source in front of an intake that forgets: what its listening and checking alone cost. */
final class MemoryRival implements MllpRival {

    @Override
    public void listen(int port) throws Exception {
        // The process is ended from outside: there is nothing to close.
        @SuppressWarnings("resource")
        CamelContext camel = new DefaultCamelContext();
        camel.start();
        MllpSettings settings = MllpSettings.of("memory").at("127.0.0.1", port);
        new MllpSource(camel, settings, new ForgetfulIntake(), Clock.systemUTC()).start();
    }

    private static final class ForgetfulIntake implements Intake {

        @Override
        public CompletionStage<Receipt> take(Message message) {
            return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            return take(message);
        }
    }
}
