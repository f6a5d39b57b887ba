package org.passerelle.adapters.api;

import java.util.List;

/**
 * Which FHIR data an adapter works on.
 *
 * @param needs what it asks for; the gateway sends nothing else
 * @param minimum what must be there for an answer to make sense: each must match at least one resource, or the gateway does
 *     not ask and says what was missing
 */
public record DataScope(List<DataNeed> needs, List<DataNeed> minimum) {
    public DataScope {
        needs = List.copyOf(needs);
        minimum = List.copyOf(minimum);
    }

    /** Needs without a minimum. */
    public static DataScope of(DataNeed... needs) {
        return new DataScope(List.of(needs), List.of());
    }
}
