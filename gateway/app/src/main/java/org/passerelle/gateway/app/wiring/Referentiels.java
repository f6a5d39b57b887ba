package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.util.Optional;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.adapters.pathos.referentiel.ReferentielException;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;
import org.passerelle.gateway.app.StartException;

/** The référentiel Pathos of the site. */
final class Referentiels {
    private Referentiels() {}

    /**
     * @param adapter configured name of the adapter that works with it
     * @param file where it is; empty for the fictitious one that ships
     * @throws StartException if it is missing or is none, with the mend
     */
    static Referentiel read(String adapter, Optional<Path> file) throws StartException {
        if (file.isEmpty()) {
            return ReferentielFile.shipped();
        }
        try {
            return ReferentielFile.read(file.get());
        } catch (ReferentielException e) {
            throw new StartException("adapters." + adapter + ".referentiel : " + e.getMessage(), e);
        }
    }
}
