package org.passerelle.gateway.web;

import java.time.Duration;
import java.time.Instant;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Answers about the fictitious calls of a night, in every state that a regulator meets. */
final class Shift {
    private static final Samples.Call[] KINDS = {Samples.ARREST, Samples.CHEST, Samples.STROKE, Samples.FEVER};

    private Shift() {}

    /** Call number {@code n} of the night. */
    static Samples.Call call(int n) {
        Samples.Call kind = KINDS[n % KINDS.length];
        return new Samples.Call(
                String.format("n%02d", n),
                kind.level(),
                kind.recorded(),
                kind.age(),
                kind.sex(),
                kind.motive(),
                kind.note(),
                kind.evidence(),
                kind.reason());
    }

    /** A call of one kind. */
    static Samples.Call call(int n, Samples.Call kind, String recorded) {
        return new Samples.Call(
                String.format("n%02d", n),
                kind.level(),
                recorded,
                kind.age(),
                kind.sex(),
                kind.motive(),
                kind.note(),
                kind.evidence(),
                kind.reason());
    }

    static StoredSuggestion shown(Samples.Call call) {
        return Samples.suggestion(call, Instant.now());
    }

    /** A newer answer about the same call. */
    static StoredSuggestion newer(Samples.Call call, Samples.Call facts) {
        StoredSuggestion older = shown(call);
        StoredSuggestion newer = Samples.suggestion(facts, "newer-" + call.id(), Instant.now());
        return newer.about(older.subject());
    }

    /** The same about one of several patients. */
    static StoredSuggestion of(String patient, Samples.Call call) {
        StoredSuggestion whole = Samples.suggestion(call, "s-" + call.id() + patient, Instant.now());
        return whole.about(PatientKey.of(whole.subject(), "Patient/" + patient));
    }

    /** The same in another state. */
    static StoredSuggestion as(StoredSuggestion s, Outcome outcome, String code, boolean shown, boolean exercise) {
        return new StoredSuggestion(
                s.id(),
                s.messageId(),
                s.source(),
                s.subject(),
                s.useCase(),
                s.adapterId(),
                s.adapterVersion(),
                s.modelDigest(),
                s.configDigest(),
                outcome,
                code,
                shown,
                exercise,
                s.urgency(),
                s.inputJson(),
                outcome == Outcome.SUGGESTED ? s.answerJson() : "",
                s.receivedAt(),
                s.createdAt(),
                s.expiresAt(),
                s.latency(),
                s.inference());
    }

    /** The same, valid for a moment only. */
    static StoredSuggestion expiring(StoredSuggestion s, Duration in) {
        return new StoredSuggestion(
                s.id(),
                s.messageId(),
                s.source(),
                s.subject(),
                s.useCase(),
                s.adapterId(),
                s.adapterVersion(),
                s.modelDigest(),
                s.configDigest(),
                s.outcome(),
                s.outcomeCode(),
                s.shown(),
                s.exercise(),
                s.urgency(),
                s.inputJson(),
                s.answerJson(),
                s.receivedAt(),
                s.createdAt(),
                Instant.now().plus(in),
                s.latency(),
                s.inference());
    }
}
