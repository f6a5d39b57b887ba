package org.passerelle.gateway.web.replay;

import java.util.Locale;
import java.util.regex.Pattern;
import org.passerelle.routes.ports.MessageState;

/**
 * What an operator can do about a message that was refused or set aside, found by the words of the reason. The words are
 * those of the connectors; a reason that none of them fits has the general advice of its state.
 */
public enum Mend {
    CHARSET("charset|jeu de caract|octets? (illisible|contredi|invalide)|encodage|msh-18"),
    TOO_LARGE("trop (long|grand|gros|volumineux|profond)|dépasse|taille|plus de \\d+"),
    FRAME("trame|mllp|caractère nul|coupé|tronqué"),
    XML("xml|doctype|dtd|entité|mal formé|bien formé|schéma"),
    VERSION("version"),
    TYPE("non pris en charge|pas traité|inconnu du|événement|msh-9|modèle"),
    /** A missing segment is the interface's fault, whichever segment it is; a wrong identity is a person's. */
    IDENTITY("(?<!segment )\\bpid|patient|identit|ins\\b|ipp|pid-3|mrg"),
    ORDER("zbe|mouvement|séquence|placé avant|hors ordre"),
    MISSING("absent|manqu|obligatoire|vide"),
    VALUE("hors table|impossible|valeur|format|attendu"),
    EXPIRED("périm|expir|trop tard"),
    /** Where no words fit, for what was refused. */
    GENERAL_REFUSED("(?!)"),
    /** Where no words fit, for what was set aside. */
    GENERAL_QUARANTINED("(?!)");

    private final Pattern words;

    Mend(String words) {
        this.words = Pattern.compile(words);
    }

    /** The first advice whose words the reason holds. */
    public static Mend of(MessageState state, String reason) {
        String text = reason.toLowerCase(Locale.FRENCH);
        for (Mend mend : values()) {
            if (mend.words.matcher(text).find()) {
                return mend;
            }
        }
        return state == MessageState.REFUSED ? GENERAL_REFUSED : GENERAL_QUARANTINED;
    }
}
