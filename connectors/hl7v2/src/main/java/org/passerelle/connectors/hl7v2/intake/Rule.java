package org.passerelle.connectors.hl7v2.intake;

import java.util.Locale;

/**
 * The points on which the standards disagree or say nothing, so that only the site and its partner can decide. Each is
 * either refused, with the code given here, or accepted; what is accepted is flagged for the operator.
 */
public enum Rule {
    /** An event that no standard knows: AR 201 (IHE ITI TF-2 C.2.3), or kept and ignored (IHE PAM France 5.3.2). */
    UNKNOWN_EVENT(Choice.REFUSE),
    /** A08 in a French message: AR 201, since IHE PAM France 2.11 excludes it (2.2), or read as an update. */
    A08_IN_FRANCE(Choice.REFUSE),
    /** MSH-11 other than P: AR 202, or taken as an exercise. */
    TEST_MESSAGE(Choice.ACCEPT),
    /** An INS that claims to be qualified and whose key is wrong: AE 207, or taken without the INS (RNIV). */
    WRONG_INS_KEY(Choice.ACCEPT),
    /** Bytes that are not valid in the declared UTF-8: AE 102, or read in the channel's fallback set. */
    CONTRADICTED_CHARSET(Choice.REFUSE),
    /** UTF-8 under the name of an 8-bit set: AE 102, or read as the UTF-8 that it is. */
    UTF8_UNDER_ANOTHER_NAME(Choice.ACCEPT),
    /** Text beyond ASCII without MSH-18: AE 101 (IHE ITI TF-2 C.2.2), or read as UTF-8 or in the fallback set. */
    UNDECLARED_CHARSET(Choice.ACCEPT),
    /** A control id that was used for another content: AE 205, or acted on as a message of its own. */
    REUSED_CONTROL_ID(Choice.ACCEPT),
    /** Several messages without FHS or BHS: AE 100, or split. */
    SEVERAL_MESSAGES(Choice.ACCEPT),
    /** Zero bytes: AE 102, or left out when the message is read. */
    NUL_BYTES(Choice.REFUSE),
    /** BTS-1 or FTS-1 that differ from what is there, or a missing trailer: AE 100 for every message, or taken. */
    BATCH_COUNT(Choice.ACCEPT),
    /** A French document (CI-SIS) in MDM of another version than 2.6: 203, or taken. */
    FRENCH_MDM_VERSION(Choice.REFUSE);

    /** What becomes of the message. */
    public enum Choice {
        REFUSE,
        ACCEPT
    }

    private final Choice usual;

    Rule(Choice usual) {
        this.usual = usual;
    }

    /** The choice of a channel that says nothing about it. */
    public Choice usual() {
        return usual;
    }

    /** Its name in the configuration, such as {@code unknown-event}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
