package org.passerelle.adapters.api;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What ran to give an answer, as far as the adapter knows.
 *
 * @param environment what an auditor wants to see again, such as {@code server=vllm 0.9.1}; no patient data
 * @param tokensIn how many tokens were read, for language models
 * @param tokensOut how many were written
 * @param energy as the adapter or its server measured it; empty if the gateway is to estimate it
 */
public record Execution(
        Map<String, String> environment, OptionalLong tokensIn, OptionalLong tokensOut, Optional<Energy> energy) {
    public Execution {
        environment = Map.copyOf(new TreeMap<>(environment));
    }

    /** Nothing to say: it ran in this process. */
    public static Execution here() {
        return new Execution(Map.of(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** In this environment, nothing else known. */
    public static Execution in(Map<String, String> environment) {
        return new Execution(environment, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }
}
