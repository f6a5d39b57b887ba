package org.passerelle.adapters.triage.level;

/** Which fact of the visit a feature speaks of, so that many features make one reason. */
enum Family {
    COMPLAINT,
    AGE,
    SEX,
    ARRIVAL,
    INJURY,
    CONSCIOUSNESS,
    PAIN,
    CIRCULATION,
    BREATHING,
    TEMPERATURE,
    VITALS
}
