package org.passerelle.gateway.web;

import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** What the gateway knows as FHIR R4 JSON. Methods may block and are called away from event loops. */
public interface FhirViews {

    /** A suggestion and what became of it: a bundle. */
    String suggestion(SuggestionRow row);

    /** The audit events of a suggestion: a bundle. */
    String audit(SuggestionRow row);

    /** Every adapter of the site: a bundle. */
    String catalogue();
}
