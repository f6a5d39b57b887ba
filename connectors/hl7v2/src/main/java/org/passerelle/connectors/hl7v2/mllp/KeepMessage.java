package org.passerelle.connectors.hl7v2.mllp;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.passerelle.connectors.hl7v2.intake.FrontDesk;

/**
 * Second step: hand every message to the intake and go on when each is on the disk.
 *
 * <p>No thread waits. The route goes on in the connection's event loop, so that the thread that commits is free for the
 * next group at once.
 */
final class KeepMessage extends AsyncProcessorSupport {
    private final FrontDesk desk;
    private final Incident storeUnavailable;

    KeepMessage(FrontDesk desk, Incident storeUnavailable) {
        this.desk = desk;
        this.storeUnavailable = storeUnavailable;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Judged judged = (Judged) exchange.getIn().getBody();
        Frame frame = judged.frame();
        var unused = desk.keep(judged.submission())
                .thenAccept(outcome -> frame.loop().execute(() -> {
                    frame.release();
                    if (!outcome.isOnDisk()) {
                        storeUnavailable.occurred();
                    }
                    exchange.getIn().setBody(new Kept(frame, outcome));
                    callback.done(false);
                }));
        return false;
    }
}
