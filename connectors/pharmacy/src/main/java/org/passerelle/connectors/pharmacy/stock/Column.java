package org.passerelle.connectors.pharmacy.stock;

/** What a column of a stock file can say. */
public enum Column {
    /** When it happened: a date, or a date and time. */
    DATE("date", "date"),
    /** The product: CIP13, CIP7, UCD13, UCD7, CIS, or a code of the site. */
    CODE("code", "code du produit"),
    /** The product's name. */
    LABEL("libelle", "libellé"),
    /** What happened, in the words of {@link StockLayout#kinds}. */
    KIND("mouvement", "nature du mouvement"),
    /** How much. */
    QUANTITY("quantite", "quantité"),
    /** Of what: {@code boîte}, {@code unité}, {@code UCD}. */
    UNIT("unite", "unité"),
    /** Number of the lot. */
    LOT("lot", "lot"),
    /** When it expires. */
    EXPIRY("peremption", "péremption"),
    /** The place whose stock moves or is counted. */
    LOCATION("lieu", "lieu"),
    /** Where it goes: a unit, or another place. */
    DESTINATION("destination", "destination"),
    /** Who delivers. */
    SUPPLIER("fournisseur", "fournisseur"),
    /** Number of the order that a line is, or follows from. */
    ORDER("commande", "commande"),
    /** The software's own number of this line; lines that have one can be corrected later. */
    MOVEMENT("numero", "numéro du mouvement"),
    /** The number of the line that this one replaces. */
    CORRECTS("corrige", "mouvement corrigé");

    private final String standardName;
    private final String words;

    Column(String standardName, String words) {
        this.standardName = standardName;
        this.words = words;
    }

    /** Its name in the standard layout's header. */
    public String standardName() {
        return standardName;
    }

    /** What it is called in a French sentence. */
    String words() {
        return words;
    }
}
