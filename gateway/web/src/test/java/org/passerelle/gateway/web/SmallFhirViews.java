package org.passerelle.gateway.web;

import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** Bundles that hold just enough to be told apart. */
final class SmallFhirViews implements FhirViews {
    @Override
    public String suggestion(SuggestionRow row) {
        return bundle("GuidanceResponse", row.suggestion().id());
    }

    @Override
    public String audit(SuggestionRow row) {
        return bundle("AuditEvent", row.suggestion().id());
    }

    @Override
    public String catalogue() {
        return bundle("Device", "regles");
    }

    private static String bundle(String type, String id) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\""
                + type + "\",\"id\":\"" + id + "\"}}]}";
    }
}
