package org.passerelle.adapters.triage.news2;

/** Level of consciousness: alert, new confusion, responds to voice, responds to pain, unresponsive. */
public enum Acvpu {
    A,
    C,
    V,
    P,
    U
}
