package org.passerelle.routes.ports;

import java.time.Duration;
import java.time.Instant;

/**
 * What an adapter answered, or that it did not.
 *
 * @param id derived from message, event and use case, so that handling again gives the same id
 * @param messageId the message that caused it; also the correlation id
 * @param source the source of that message
 * @param subject the case or patient; a {@link PatientKey} for one patient among several of a case
 * @param useCase the use case
 * @param adapterId from the manifest, as are version and digests
 * @param outcome what came of the call
 * @param outcomeCode abstention code, why it failed, or for a suggestion that is not shown the rule that held it, as in
 *     {@link org.passerelle.routes.showing.Verdict}; empty for a suggestion that is shown
 * @param shown true if it is for the professional's eyes
 * @param exercise true if it answers an exercise: left out of the figures
 * @param urgency 0 most urgent to 9
 * @param inputJson the FHIR bundle the adapter was given
 * @param answerJson the {@link org.passerelle.adapters.api.Answer}, as written by {@code AnswerJson}
 * @param receivedAt when the message arrived
 * @param createdAt when the answer was there
 * @param expiresAt when it is no longer valid
 * @param latency of the adapter call alone
 * @param inference how the adapter came to be asked, and what ran
 */
public record StoredSuggestion(
        String id,
        String messageId,
        String source,
        String subject,
        String useCase,
        String adapterId,
        String adapterVersion,
        String modelDigest,
        String configDigest,
        Outcome outcome,
        String outcomeCode,
        boolean shown,
        boolean exercise,
        int urgency,
        String inputJson,
        String answerJson,
        Instant receivedAt,
        Instant createdAt,
        Instant expiresAt,
        Duration latency,
        Inference inference) {

    /** The same answer, filed under another subject. */
    public StoredSuggestion about(String other) {
        return new StoredSuggestion(
                id,
                messageId,
                source,
                other,
                useCase,
                adapterId,
                adapterVersion,
                modelDigest,
                configDigest,
                outcome,
                outcomeCode,
                shown,
                exercise,
                urgency,
                inputJson,
                answerJson,
                receivedAt,
                createdAt,
                expiresAt,
                latency,
                inference);
    }

    /** The same answer, with another account of how it came to be. */
    public StoredSuggestion ranAs(Inference other) {
        return new StoredSuggestion(
                id,
                messageId,
                source,
                subject,
                useCase,
                adapterId,
                adapterVersion,
                modelDigest,
                configDigest,
                outcome,
                outcomeCode,
                shown,
                exercise,
                urgency,
                inputJson,
                answerJson,
                receivedAt,
                createdAt,
                expiresAt,
                latency,
                other);
    }

    /** What came of asking an adapter. */
    public enum Outcome {
        SUGGESTED,
        ABSTAINED,
        /** No answer within the time limit. */
        LATE,
        /** The adapter or its server failed. */
        FAILED,
        /** It answered something that is not what its manifest declares. */
        INVALID,
        /** Not asked: its circuit breaker is open, its bulkhead or rate full, or it is switched off. */
        NOT_ASKED
    }
}
