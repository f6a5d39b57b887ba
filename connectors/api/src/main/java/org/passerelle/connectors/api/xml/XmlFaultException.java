package org.passerelle.connectors.api.xml;

/** XML that is not read; the message is one sentence in French with nothing of the content. */
public final class XmlFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    XmlFaultException(Fault fault) {
        super(fault.sentence);
        this.fault = fault;
    }

    /** What is wrong with it. */
    public Fault fault() {
        return fault;
    }

    /** Why XML is not read. */
    public enum Fault {
        EMPTY("Le document est vide."),
        TOO_LARGE("Le document dépasse la taille admise."),
        TOO_DEEP("Le document a trop d'éléments ou trop de niveaux."),
        DOCTYPE("Le document contient une déclaration de type (DOCTYPE) ou une entité, refusée par sécurité."),
        NOT_WELL_FORMED("Le document n'est pas du XML bien formé, ou ses octets contredisent l'encodage annoncé.");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }
    }
}
