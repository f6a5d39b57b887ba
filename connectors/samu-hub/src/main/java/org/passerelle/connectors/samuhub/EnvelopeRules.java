package org.passerelle.connectors.samuhub;

import java.time.Instant;
import java.util.Set;

/** The rules that a readable envelope must still meet before this client takes it. */
final class EnvelopeRules {
    private final String clientId;
    private final Set<String> partners;

    /** @param partners whose messages are taken; empty: everybody's */
    EnvelopeRules(String clientId, Set<String> partners) {
        this.clientId = clientId;
        this.partners = partners;
    }

    /**
     * @param now an envelope that expired before is refused, unless it is itself an answer: late news of a delivery is news
     * @throws HubFault 300 for another recipient or a malformed case id, 400 if expired, 703 for a sender who is no
     *     partner, 704 if a case has no id
     */
    void check(Envelope envelope, Instant now) throws HubFault {
        if (!envelope.recipient().equals(clientId)) {
            throw new HubFault(HubError.INVALID_MESSAGE, "Le message est adressé à un autre destinataire.");
        }
        if (envelope.kind().answerable() && envelope.expires().isBefore(now)) {
            throw new HubFault(
                    HubError.EXPIRED_MESSAGE_BEFORE_ROUTING, "Le message a expiré avant d'arriver (dateTimeExpires).");
        }
        if (!partners.isEmpty() && envelope.kind().answerable() && !partners.contains(envelope.sender())) {
            throw new HubFault(HubError.UNKNOWN_SENDER, "L'émetteur n'est pas un partenaire connu.");
        }
        if (MessageTypes.isCase(envelope.useCase())) {
            if (envelope.caseId().isEmpty()) {
                throw new HubFault(HubError.INSUFFICIENT_DATA, "caseId est absent.");
            }
            if (!HubIds.isCaseId(envelope.caseId())) {
                throw new HubFault(HubError.INVALID_MESSAGE, "caseId est mal formé.");
            }
        }
    }
}
