package org.passerelle.connectors.hprim.xml;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.facts.LocalTimes;

/**
 * What the readers of one event share.
 *
 * @param facts where they put what they read
 * @param times reads the sender's dates
 * @param remarks what the operator should see; grows
 * @param realised false if the sender speaks of what is planned or only asks
 * @param stay the stay that the event belongs to, if it names one
 */
record Scene(Facts facts, LocalTimes times, List<Remark> remarks, boolean realised, Optional<Reference> stay) {

    /** The same with a stay. */
    Scene in(Optional<Reference> newStay) {
        return new Scene(facts, times, remarks, realised, newStay);
    }
}
