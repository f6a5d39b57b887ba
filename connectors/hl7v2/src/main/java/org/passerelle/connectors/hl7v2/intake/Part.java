package org.passerelle.connectors.hl7v2.intake;

/** One message of an input, with what was decided about it. Never prints its bytes. */
final class Part {
    private final byte[] content;
    private final Verdict verdict;

    /** @param content the exact bytes, shared and not to be changed */
    Part(byte[] content, Verdict verdict) {
        this.content = content;
        this.verdict = verdict;
    }

    byte[] content() {
        return content;
    }

    Verdict verdict() {
        return verdict;
    }
}
