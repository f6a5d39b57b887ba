package org.passerelle.adapters.triage.news2;

/** The seven parameters of NEWS2. */
public enum Parameter {
    RESPIRATION("fréquence respiratoire"),
    SPO2("saturation (SpO2)"),
    OXYGEN("air ambiant ou oxygène"),
    SYSTOLIC("pression artérielle systolique"),
    PULSE("fréquence cardiaque"),
    CONSCIOUSNESS("état de conscience (ACVPU)"),
    TEMPERATURE("température");

    private final String french;

    Parameter(String french) {
        this.french = french;
    }

    /** Its name for the professional. */
    public String french() {
        return french;
    }
}
