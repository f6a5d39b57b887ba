package org.passerelle.adapters.pathos.aggir;

/** The ten discriminating variables of the AGGIR grid (CASF annexe 2-1), in their order; only the first eight weigh. */
public enum Variable {
    COHERENCE("Cohérence"),
    ORIENTATION("Orientation"),
    TOILETTE("Toilette"),
    HABILLAGE("Habillage"),
    ALIMENTATION("Alimentation"),
    ELIMINATION("Élimination"),
    TRANSFERTS("Transferts"),
    DEPLACEMENTS_INTERIEURS("Déplacements à l'intérieur"),
    DEPLACEMENTS_EXTERIEURS("Déplacements à l'extérieur"),
    COMMUNICATION("Communication à distance");

    private final String label;

    Variable(String label) {
        this.label = label;
    }

    /** In French, as the grid names it. */
    public String label() {
        return label;
    }
}
