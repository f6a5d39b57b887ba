package org.passerelle.connectors.hl7v2.intake;

import org.passerelle.connectors.api.Refusal;

/**
 * Why a message is not taken.
 *
 * @param level whether the sender must correct the message or may send it again as it is
 * @param code what is wrong
 * @param location where it is wrong
 * @param reason one sentence in French, without patient data
 */
public record Fault(Level level, ErrorCode code, Location location, String reason) {

    /** The two negative acknowledgements. */
    public enum Level {
        /** AE or CE: wrong content, to be corrected before it is sent again. */
        ERROR('E'),
        /** AR or CR: not taken for its type, version or mode, or because of the gateway's own state. */
        REJECT('R');

        private final char letter;

        Level(char letter) {
            this.letter = letter;
        }

        /** The second letter of MSA-1. */
        public char letter() {
            return letter;
        }
    }

    /** Wrong content (AE). */
    public static Fault error(ErrorCode code, Location location, String reason) {
        return new Fault(Level.ERROR, code, location, reason);
    }

    /** Not acceptable here or now (AR). */
    public static Fault reject(ErrorCode code, Location location, String reason) {
        return new Fault(Level.REJECT, code, location, reason);
    }

    /** The same fault as the operator sees it, such as {@code AR 203}. */
    public Refusal refusal() {
        return new Refusal("A" + level.letter() + " " + code.number(), reason);
    }
}
