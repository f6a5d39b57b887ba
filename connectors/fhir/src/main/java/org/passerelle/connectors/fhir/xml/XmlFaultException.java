package org.passerelle.connectors.fhir.xml;

/** The bytes cannot be read as the XML document that they should be. Its message is French and shows no content. */
public final class XmlFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    XmlFaultException(Fault fault) {
        super(fault.reason());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** What can be wrong with the form of a document. */
    public enum Fault {
        EMPTY("vide", "Le document est vide."),
        SIZE("taille", "Le document dépasse la taille admise."),
        CHARSET("encodage", "Les octets du document ne correspondent pas à son jeu de caractères."),
        DOCTYPE("doctype", "Le document contient une déclaration DOCTYPE ou une entité, ce qui est refusé."),
        DEPTH("limites", "Le document dépasse les limites admises (profondeur, éléments ou attributs)."),
        NOT_WELL_FORMED("xml", "Le document n'est pas du XML bien formé."),
        ROOT("racine", "La racine du document n'est pas celle attendue.");

        private final String code;
        private final String reason;

        Fault(String code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        /** A short word for answers and figures. */
        public String code() {
            return code;
        }

        /** One sentence in French without content. */
        public String reason() {
            return reason;
        }
    }
}
