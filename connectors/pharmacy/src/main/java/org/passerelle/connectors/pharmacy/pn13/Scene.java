package org.passerelle.connectors.pharmacy.pn13;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.facts.LocalTimes;

/**
 * What the readers of one message share.
 *
 * @param facts where they put what they read
 * @param times reads the sender's dates
 * @param remarks what the operator should see; grows
 * @param documentId the sender's identifier of the document; may be empty
 * @param stay the stay, if the message names one
 */
record Scene(Facts facts, LocalTimes times, List<Remark> remarks, String documentId, Optional<Reference> stay) {

    Scene in(Optional<Reference> newStay) {
        return new Scene(facts, times, remarks, documentId, newStay);
    }
}
