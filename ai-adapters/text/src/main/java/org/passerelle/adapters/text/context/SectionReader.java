package org.passerelle.adapters.text.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;

/**
 * Finds under which heading each sentence stands. A heading is a short line that ends with a colon or holds nothing else than
 * one of the usual titles; it holds until the next.
 */
final class SectionReader {
    private static final int HEADING_WORDS_MAX = 6;

    private static final Set<String> PAST = Set.of("antecedent", "atcd", "antecedents", "atcds", "antcd");
    private static final Set<String> RELATIVES = Set.of("familiaux", "familial", "familiale", "fam", "hereditaires");

    /** First words of the titles of letters and reports. */
    private static final Set<String> TITLES = Set.of(
            "motif",
            "histoire",
            "anamnese",
            "examen",
            "examens",
            "conclusion",
            "synthese",
            "traitement",
            "traitements",
            "evolution",
            "biologie",
            "imagerie",
            "interrogatoire",
            "allergies",
            "allergie",
            "mode",
            "conduite",
            "diagnostic",
            "au",
            "discussion",
            "sortie",
            "ordonnance",
            "prescriptions",
            "autonomie",
            "transmissions",
            "donnees",
            "actions",
            "resultats",
            "cible",
            "objet",
            "constantes",
            "bilan",
            "clinique",
            "habitus",
            "contexte",
            "prise",
            "suivi",
            "pathologies",
            "pathologie",
            "problemes",
            "probleme",
            "facteurs",
            "ttt",
            "tt",
            "ttts",
            "cat",
            "constat",
            "cognition",
            "humeur",
            "projet",
            "decision",
            "avis",
            "etat",
            "ce",
            "plan",
            "hdm",
            "mdv");

    private SectionReader() {}

    /** The section of each sentence. */
    static List<Section> sections(List<Token> tokens, List<Sentence> sentences) {
        List<Section> sections = new ArrayList<>(sentences.size());
        Section open = Section.OTHER;
        for (Sentence sentence : sentences) {
            boolean startsLine =
                    sentence.from() == 0 || tokens.get(sentence.from() - 1).is("\n");
            int titleEnd = startsLine ? titleEnd(tokens, sentence) : -1;
            if (titleEnd >= 0) {
                open = named(tokens, sentence.from(), titleEnd);
            }
            sections.add(open);
        }
        return sections;
    }

    /** One past the last word of the title with which a sentence begins; -1 if it begins with none. */
    private static int titleEnd(List<Token> tokens, Sentence sentence) {
        int words = 0;
        int at = sentence.from();
        while (at < sentence.to() && tokens.get(at).kind() == Token.Kind.WORD && words <= HEADING_WORDS_MAX) {
            words++;
            at++;
        }
        if (words == 0 || words > HEADING_WORDS_MAX) {
            return -1;
        }
        boolean colon = at < sentence.to() && tokens.get(at).is(":");
        boolean alone = at == sentence.to() || tokens.get(at).is("\n");
        String first = tokens.get(sentence.from()).form();
        boolean title = TITLES.contains(first) || PAST.contains(first) || RELATIVES.contains(first);
        boolean lineOfItsOwn =
                colon && (at + 1 >= sentence.to() || tokens.get(at + 1).is("\n"));
        return (colon && title) || (alone && title && words <= 4) || lineOfItsOwn ? at : -1;
    }

    private static Section named(List<Token> tokens, int from, int to) {
        boolean past = false;
        boolean relatives = false;
        for (int i = from; i < to; i++) {
            past |= PAST.contains(tokens.get(i).form());
            relatives |= RELATIVES.contains(tokens.get(i).form());
        }
        if (relatives) {
            return Section.FAMILY;
        }
        return past ? Section.HISTORY : Section.OTHER;
    }
}
