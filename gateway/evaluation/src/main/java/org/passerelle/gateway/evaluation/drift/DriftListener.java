package org.passerelle.gateway.evaluation.drift;

/** Is told when an alarm begins and when it ends, on the thread that watches; must not block for long. */
public interface DriftListener {
    void begins(DriftAlarm alarm);

    void ends(DriftAlarm alarm);
}
