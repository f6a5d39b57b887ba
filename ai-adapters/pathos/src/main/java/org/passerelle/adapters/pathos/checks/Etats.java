package org.passerelle.adapters.pathos.checks;

import java.util.Optional;
import org.passerelle.adapters.pathos.proof.Binding;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/** The états of a référentiel, by what they are: checks speak of dementia, not of codes. */
public final class Etats {
    private final Referentiel referentiel;
    private final Binding binding;

    /** The états as the words of their labels tell them. */
    public Etats(Referentiel referentiel) {
        this.referentiel = referentiel;
        this.binding = Binding.of(referentiel);
    }

    Referentiel referentiel() {
        return referentiel;
    }

    /** The notation of a clinical subject's état; empty if the référentiel has none. */
    Optional<String> of(String subject) {
        return binding.notation(subject);
    }

    boolean is(String notation, String subject) {
        return of(subject).filter(notation::equals).isPresent();
    }

    String label(String notation) {
        return referentiel.etat(notation).map(Etat::label).orElse("état « " + notation + " »");
    }
}
