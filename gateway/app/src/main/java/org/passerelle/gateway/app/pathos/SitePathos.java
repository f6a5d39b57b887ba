package org.passerelle.gateway.app.pathos;

import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.gateway.web.pathos.PathosDesk;
import org.passerelle.routes.ports.Store;

/** The coupe of this site. */
public final class SitePathos implements PathosDesk {
    private final String useCase;
    private final Nomenclature nomenclature;

    /**
     * @param useCase name of the use case that gathers proofs
     * @param referentiel which its adapter works with
     */
    public SitePathos(String useCase, Referentiel referentiel, Store store) {
        this.useCase = useCase;
        this.nomenclature = Nomenclatures.of(referentiel);
    }

    @Override
    public Optional<Nomenclature> nomenclature() {
        return Optional.of(nomenclature);
    }

    @Override
    public String useCase() {
        return useCase;
    }

    @Override
    public List<Finding> findings(String coupeId, Optional<String> subject) {
        return List.of();
    }

    @Override
    public Exported export(String coupeId, Format format, Optional<String> subject) {
        throw new IllegalArgumentException("not yet");
    }

    @Override
    public Draw draw(String coupeId, long seed) {
        throw new IllegalArgumentException("not yet");
    }
}
