package org.passerelle.connectors.hprim.xml;

import java.util.Optional;
import org.passerelle.connectors.api.Refusal;

/**
 * What the front desk decides about a document.
 *
 * @param status the protocol's word: {@code ok}, {@code avt} (taken, with a warning) or {@code err}
 * @param refusal why it is refused; present exactly with {@code err}
 * @param comment what the acknowledgement says in words; empty for {@code ok}
 */
record Judgement(String status, Optional<Refusal> refusal, String comment) {

    static Judgement ok() {
        return new Judgement("ok", Optional.empty(), "");
    }

    static Judgement warning(String comment) {
        return new Judgement("avt", Optional.empty(), comment);
    }

    static Judgement error(String code, String reason) {
        return new Judgement("err", Optional.of(new Refusal(code, reason)), reason);
    }
}
