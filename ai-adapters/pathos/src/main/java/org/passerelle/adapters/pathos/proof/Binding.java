package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.adapters.text.Normalizer;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.Tokenizer;

/**
 * Ties the subjects of the knowledge to the états of a référentiel by the words of their labels, so that neither knows the
 * other's codes.
 */
public final class Binding {
    private final Referentiel referentiel;
    private final Map<String, Etat> etats = new LinkedHashMap<>();
    private final List<String> unbound = new ArrayList<>();
    private final List<Etat> silent;

    private Binding(Referentiel referentiel, List<Subject> subjects) {
        this.referentiel = referentiel;
        Map<Etat, List<String>> labels = new LinkedHashMap<>();
        referentiel.etats().forEach(etat -> labels.put(etat, stems(etat.label())));
        for (Subject subject : subjects) {
            Optional<Etat> etat = subject.keys().stream()
                    .flatMap(key -> labels.entrySet().stream()
                            .filter(label -> holds(label.getValue(), stems(key)))
                            .map(Map.Entry::getKey))
                    .findFirst();
            etat.ifPresentOrElse(found -> etats.put(subject.name(), found), () -> unbound.add(subject.name()));
        }
        this.silent = referentiel.etats().stream()
                .filter(etat -> !etats.containsValue(etat))
                .toList();
    }

    static Binding of(Referentiel referentiel, List<Subject> subjects) {
        return new Binding(referentiel, subjects);
    }

    /** How the shipped knowledge meets a référentiel. */
    public static Binding of(Referentiel referentiel) {
        return of(referentiel, Knowledge.subjects());
    }

    /** The notation of a clinical subject's état; empty if the référentiel has none for it. */
    public Optional<String> notation(String subject) {
        return etat(subject).map(Etat::notation);
    }

    /** The état of a subject; empty if the référentiel has none for it. */
    Optional<Etat> etat(String subject) {
        return Optional.ofNullable(etats.get(subject));
    }

    /** The label of an état of the référentiel, by its notation. */
    public String label(String notation) {
        return referentiel.etat(notation).map(Etat::label).orElse(notation);
    }

    /** What notes may speak of and the référentiel has no état for. */
    public List<String> unboundSubjects() {
        return Collections.unmodifiableList(unbound);
    }

    /** The états of which nothing is known: for them no proof is ever found. */
    public List<Etat> silentEtats() {
        return silent;
    }

    private static List<String> stems(String words) {
        return Tokenizer.tokens(Normalizer.normalize(words)).stream()
                .filter(Token::counts)
                .map(Token::stem)
                .toList();
    }

    private static boolean holds(List<String> label, List<String> key) {
        return Collections.indexOfSubList(label, key) >= 0;
    }
}
