package org.passerelle.connectors.cdshooks;

/**
 * One suggestion of a card, without actions: nothing here writes into a record.
 *
 * @param uuid without it the client reports no acceptance (CDS Hooks, Feedback)
 * @param label what the button says, in the user's language
 * @param recommended true for the first choice
 */
public record CdsSuggestion(String uuid, String label, boolean recommended) {
    public CdsSuggestion {
        Uuids.check("the uuid of a suggestion", uuid);
        if (label.isBlank()) {
            throw new IllegalArgumentException("a suggestion needs a label");
        }
    }
}
