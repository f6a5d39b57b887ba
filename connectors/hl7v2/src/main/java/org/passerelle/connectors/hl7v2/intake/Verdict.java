package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/** What {@link Acceptance} decides about the bytes of one message. */
public sealed interface Verdict {

    /**
     * The message can be taken.
     *
     * @param header its MSH
     * @param charset the character set of the bytes
     * @param orderingKey the key of {@link org.passerelle.connectors.api.Message#orderingKey}
     * @param remarks what the channel tolerated
     */
    record Accepted(Er7Header header, Charset charset, String orderingKey, List<Remark> remarks) implements Verdict {
        public Accepted {
            remarks = List.copyOf(remarks);
        }

        /** The same with one remark more. */
        Accepted with(Remark remark) {
            List<Remark> all = new ArrayList<>(remarks);
            all.add(remark);
            return new Accepted(header, charset, orderingKey, all);
        }
    }

    /**
     * The message is refused.
     *
     * @param header its MSH; empty if it could not be read
     * @param fault why
     */
    record Refused(Optional<Er7Header> header, Fault fault) implements Verdict {}
}
