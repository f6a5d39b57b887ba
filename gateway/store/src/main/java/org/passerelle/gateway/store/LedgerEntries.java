package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.adapters.api.Energy;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Ledger.Change;
import org.passerelle.routes.ports.Ledger.Kind;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * What the ledger says of answers, decisions and changes: everything that their rows hold, with digests in the place of
 * what may name a patient. Written from a row it gives the same text again, which is how the row is checked.
 */
final class LedgerEntries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LedgerKey key;

    LedgerEntries(LedgerKey key) {
        this.key = key;
    }

    /** The answer with the digests of what the adapter was given and what it said, as the record will hold them. */
    StoredSuggestion sealed(StoredSuggestion suggestion) {
        String answer = Texts.storable(suggestion.answerJson());
        return suggestion.ranAs(suggestion
                .inference()
                .withDigests(
                        key.hmac(Texts.storable(suggestion.inputJson())),
                        answer.isEmpty() ? "" : LedgerKey.sha256(answer)));
    }

    LedgerDraft inference(StoredSuggestion sealed) {
        return LedgerDraft.of(sealed.createdAt(), Kind.INFERENCE, sealed.id(), inferenceJson(sealed));
    }

    static String inferenceJson(StoredSuggestion sealed) {
        Inference inference = sealed.inference();
        Map<String, Object> members = new TreeMap<>();
        members.put("suggestion", sealed.id());
        members.put("message", sealed.messageId());
        members.put("source", sealed.source());
        members.put("useCase", Texts.key(sealed.useCase()));
        members.put("adapter", Texts.key(inference.adapter()));
        members.put("adapterId", sealed.adapterId());
        members.put("adapterVersion", sealed.adapterVersion());
        members.put("modelDigest", sealed.modelDigest());
        members.put("configDigest", sealed.configDigest());
        inference.promptDigest().ifPresent(digest -> members.put("promptDigest", digest));
        members.put("trigger", inference.trigger());
        members.put("mode", inference.mode().name());
        members.put("role", inference.role().name());
        members.put("arm", inference.arm());
        members.put("unit", Texts.key(inference.unit()));
        members.put("outcome", sealed.outcome().name());
        members.put("outcomeCode", sealed.outcomeCode());
        members.put("shown", sealed.shown());
        members.put("exercise", sealed.exercise());
        members.put("urgency", sealed.urgency());
        members.put("inputDigest", inference.inputDigest());
        members.put("outputDigest", inference.outputDigest());
        members.put("receivedAt", time(sealed.receivedAt()));
        members.put("askedAt", time(inference.askedAt()));
        members.put("createdAt", time(sealed.createdAt()));
        members.put("expiresAt", time(sealed.expiresAt()));
        members.put("latencyMicros", sealed.latency().toNanos() / 1_000);
        members.put("environment", inference.execution().environment());
        inference.execution().tokensIn().ifPresent(tokens -> members.put("tokensIn", tokens));
        inference.execution().tokensOut().ifPresent(tokens -> members.put("tokensOut", tokens));
        inference.execution().energy().ifPresent(energy -> members.put("energy", energy(energy)));
        return CanonicalJson.write(members);
    }

    /**
     * @param decision as written, with the times that the record adds
     * @param answerJson the answer that it is about
     */
    LedgerDraft decision(Decision decision, String answerJson) {
        return LedgerDraft.of(
                decision.decidedAt(), Kind.DECISION, decision.suggestionId(), decisionJson(decision, answerJson));
    }

    /** The professional's comment may name a patient, so that only its keyed digest is entered. */
    String decisionJson(Decision decision, String answerJson) {
        Map<String, Object> members = new TreeMap<>();
        members.put("suggestion", decision.suggestionId());
        members.put("kind", decision.kind().name());
        proposed(answerJson).ifPresent(code -> members.put("proposed", code));
        decision.value().ifPresent(value -> members.put("value", value));
        decision.reasonCode().ifPresent(code -> members.put("reasonCode", code));
        decision.comment().ifPresent(text -> members.put("commentDigest", key.hmac(Texts.storable(text))));
        members.put("by", decision.by());
        decision.shownAt().ifPresent(at -> members.put("shownAt", time(at)));
        decision.openedAt().ifPresent(at -> members.put("openedAt", time(at)));
        decision.before().ifPresent(value -> members.put("before", value));
        members.put("decidedAt", time(decision.decidedAt()));
        return CanonicalJson.write(members);
    }

    /** @throws IllegalArgumentException if the detail is not a JSON object */
    LedgerDraft change(Change change) {
        Map<String, Object> members = new TreeMap<>();
        members.put("what", change.what());
        members.put("by", change.by());
        try {
            members.put("detail", CanonicalJson.read(change.detailJson()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the detail of a change is a JSON object", e);
        }
        return LedgerDraft.of(change.at(), Kind.CHANGE, change.object(), CanonicalJson.write(members));
    }

    /** The code of the first proposal, if the answer has one. */
    private static Optional<String> proposed(String answerJson) {
        try {
            JsonNode code = JSON.readTree(answerJson).at("/proposals/0/value/code");
            return code.isTextual() ? Optional.of(code.asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> energy(Energy energy) {
        Map<String, Object> members = new TreeMap<>();
        members.put("joules", energy.joules());
        members.put("method", energy.method());
        members.put("grade", energy.grade().name());
        return members;
    }

    /** As exact as the columns are. */
    private static String time(Instant at) {
        return Micros.instant(Micros.of(at)).toString();
    }
}
