package org.passerelle.gateway.web;

import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.gateway.web.catalogue.Comparison;
import org.passerelle.gateway.web.view.PriorQuestion;

/** Every adapter of the site, and the switches of its operators. Methods may block and are called away from event loops. */
public interface AdapterCatalogue {

    /** The site's FINESS number; empty if it is not known. */
    default String site() {
        return "";
    }

    /** Every adapter, in the order of the configuration. */
    List<AdapterView> adapters();

    /** One adapter by its configured name. */
    default Optional<AdapterView> adapter(String name) {
        return adapters().stream().filter(view -> view.name().equals(name)).findFirst();
    }

    /** How challengers did against their champions. */
    List<Comparison> comparisons();

    /**
     * Sets or takes away an operator's switch; holds from the next call on, and the ledger keeps it. Setting a mode that the
     * configuration does not allow changes nothing: a switch only lowers.
     *
     * @throws org.passerelle.routes.ports.StoreException if it is not on the disk
     */
    void set(Switching switching);

    /** What the professional is asked before seeing a suggestion of this use case; empty if nothing. */
    Optional<PriorQuestion> questionBefore(String useCase);

    /**
     * A wish to switch.
     *
     * @param adapter configured name
     * @param useCase only for this use case; empty for all
     * @param unit only for this unit; empty for all
     * @param mode at most this mode; empty to let the configuration decide again
     * @param why the reason
     */
    record Switching(String adapter, String useCase, String unit, Optional<Mode> mode, String by, String why) {}

    /** A site without a catalogue. */
    static AdapterCatalogue none() {
        return new AdapterCatalogue() {
            @Override
            public List<AdapterView> adapters() {
                return List.of();
            }

            @Override
            public List<Comparison> comparisons() {
                return List.of();
            }

            @Override
            public void set(Switching switching) {
                // There is nothing to switch.
            }

            @Override
            public Optional<PriorQuestion> questionBefore(String useCase) {
                return Optional.empty();
            }
        };
    }
}
