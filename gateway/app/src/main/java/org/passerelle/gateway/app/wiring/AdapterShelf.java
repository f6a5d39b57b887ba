package org.passerelle.gateway.app.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.triage.EdTriageAdapter;
import org.passerelle.adapters.triage.SamuTriageAdapter;
import org.passerelle.gateway.app.config.Configuration.AdapterKind;

/** The adapters the configuration names. */
final class AdapterShelf {
    private AdapterShelf() {}

    static Map<String, Adapter> of(Map<String, AdapterKind> kinds) {
        Map<String, Adapter> adapters = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> adapters.put(name, make(kind)));
        return adapters;
    }

    private static Adapter make(AdapterKind kind) {
        return switch (kind) {
            case TRIAGE_SAMU -> new SamuTriageAdapter();
            case TRIAGE_NEWS2 -> new EdTriageAdapter();
        };
    }
}
