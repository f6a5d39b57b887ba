package org.passerelle.gateway.evaluation.drift;

/**
 * Something that has drifted.
 *
 * @param adapter configured name
 * @param kind what has moved
 * @param feature which input, for {@link Kind#INPUT}; empty otherwise
 * @param detail one sentence for the operator, in French, without patient data
 */
public record DriftAlarm(String adapter, Kind kind, String feature, String detail) {

    /** What has moved. */
    public enum Kind {
        INPUT,
        OUTPUT,
        AGREEMENT
    }

    /** Two sentences about the same thing are the same alarm. */
    public Key key() {
        return new Key(adapter, kind, feature);
    }

    /** What an alarm is about. */
    public record Key(String adapter, Kind kind, String feature) {}
}
