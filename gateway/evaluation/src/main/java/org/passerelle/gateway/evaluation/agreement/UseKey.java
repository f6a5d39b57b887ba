package org.passerelle.gateway.evaluation.agreement;

import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Where and how an adapter was used.
 *
 * @param adapter configured name
 * @param version of the adapter
 * @param unit empty if it is not known
 */
public record UseKey(String adapter, String version, String useCase, String unit, Mode mode, Role role) {
    static UseKey of(StoredSuggestion suggestion) {
        Inference inference = suggestion.inference();
        return new UseKey(
                inference.adapter(),
                suggestion.adapterVersion(),
                suggestion.useCase(),
                inference.unit(),
                inference.mode(),
                inference.role());
    }
}
