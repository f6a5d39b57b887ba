package org.passerelle.adapters.api;

import java.time.Duration;
import java.util.List;

/**
 * What an adapter declares.
 *
 * @param id stable name, such as {@code triage-samu}
 * @param version version of the adapter's code and model together
 * @param useCase the use case it serves, such as {@code triage}
 * @param intendedPurpose one sentence, in the terms of the MDR where the class is one of its
 * @param regulatoryClass under which law it falls
 * @param modelDigest SHA-256 of the model or rule base, lower-case hexadecimal
 * @param configDigest SHA-256 of its configuration, lower-case hexadecimal
 * @param needs the FHIR data it asks for; the gateway sends nothing else
 * @param timeLimit after this it is too late to answer; at most 10 s
 * @param maxConcurrentCalls how many calls it takes at once
 */
public record Manifest(
        String id,
        String version,
        String useCase,
        String intendedPurpose,
        RegulatoryClass regulatoryClass,
        String modelDigest,
        String configDigest,
        List<DataNeed> needs,
        Duration timeLimit,
        int maxConcurrentCalls) {

    private static final Duration LONGEST_TIME_LIMIT = Duration.ofSeconds(10);

    public Manifest {
        needs = List.copyOf(needs);
        if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(LONGEST_TIME_LIMIT) > 0) {
            throw new IllegalArgumentException("timeLimit must be above 0 and at most 10 s, but is " + timeLimit);
        }
        if (maxConcurrentCalls < 1) {
            throw new IllegalArgumentException("maxConcurrentCalls must be at least 1, but is " + maxConcurrentCalls);
        }
    }

    /** Under which law an adapter falls. */
    public enum RegulatoryClass {
        /** Neither a medical device nor high-risk AI. */
        NONE,
        /** High-risk AI named in annex III of Regulation (EU) 2024/1689, not placed on the market as a device. */
        AI_ACT_ANNEX_III,
        /** A medical device under Regulation (EU) 2017/745. */
        MDR
    }
}
