package org.passerelle.adapters.triage.news2;

/** Which saturation is the target: 94 to 98 %, or 88 to 92 % in hypercapnic respiratory failure, on a clinician's decision. */
public enum SpO2Scale {
    ONE,
    TWO
}
