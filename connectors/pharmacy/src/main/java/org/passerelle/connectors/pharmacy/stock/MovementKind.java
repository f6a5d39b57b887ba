package org.passerelle.connectors.pharmacy.stock;

/** What a line of a stock file says happened. The names are the codes of {@link StockCodes#MOVEMENT}. */
public enum MovementKind {
    /** Left the pharmacy for a patient or a unit; a negative quantity came back. */
    DISPENSATION("Dispensation", true),
    /** Came back; counted negative whatever the sign it is written with. */
    RETOUR("Retour", true),
    /** Was given. */
    ADMINISTRATION("Administration", false),
    /** Was counted: how much there is. */
    COMPTAGE("Comptage", false),
    /** Came in from a supplier; a negative quantity went back. */
    LIVRAISON("Livraison", true),
    /** Was asked for from a supplier. */
    COMMANDE("Commande", false),
    /** Was broken, lost or thrown away. */
    PERTE("Perte", false),
    /** Was thrown away because it had expired. */
    PEREMPTION("Péremption", false),
    /** Went from one place of the site to another. */
    TRANSFERT("Transfert", false);

    private final String label;
    private final boolean signed;

    MovementKind(String label, boolean signed) {
        this.label = label;
        this.signed = signed;
    }

    /** The French word for it. */
    public String label() {
        return label;
    }

    /** Whether a quantity below zero makes sense. */
    boolean isSigned() {
        return signed;
    }
}
