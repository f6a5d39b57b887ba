package org.passerelle.adapters.remote.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;

/**
 * What a chat server answered, before anybody believes it.
 *
 * @param content the text; empty if there is none
 * @param refusal what the model says instead, if it refuses
 * @param finish why the text ended: {@code stop}, {@code length}, {@code content_filter}, ...; empty if not told
 * @param model the model as the server calls it; empty if not told
 * @param fingerprint of the server's configuration, where it tells one
 * @param tokensIn tokens read; empty if not told or 0, which some servers write for a cached prompt
 * @param tokensOut tokens written, likewise
 * @param extras fields beyond the portable ones, for the probe
 */
record Completion(
        Optional<String> content,
        Optional<String> refusal,
        String finish,
        String model,
        Optional<String> fingerprint,
        OptionalLong tokensIn,
        OptionalLong tokensOut,
        Set<String> extras) {
    private static final Set<String> KNOWN =
            Set.of("id", "object", "created", "model", "choices", "usage", "system_fingerprint");
    private static final int NAME_CHARS_MAX = 120;

    Completion {
        extras = Set.copyOf(extras);
    }

    /**
     * Reads an answer; fields that are not known are left alone.
     *
     * @throws AdapterException of kind INVALID, code {@code no-choice}, if there is no message in it
     */
    static Completion of(JsonNode answer) {
        JsonNode choice = answer.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw new AdapterException(Kind.INVALID, "no-choice", "the chat server answered without any message");
        }
        Set<String> extras = new TreeSet<>();
        answer.fieldNames().forEachRemaining(extras::add);
        extras.removeAll(KNOWN);
        return new Completion(
                text(message, "content"),
                text(message, "refusal"),
                text(choice, "finish_reason").orElse(""),
                text(answer, "model").map(Completion::name).orElse(""),
                text(answer, "system_fingerprint").map(Completion::name),
                count(answer.path("usage").path("prompt_tokens")),
                count(answer.path("usage").path("completion_tokens")),
                extras);
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private static OptionalLong count(JsonNode value) {
        return value.canConvertToLong() && value.longValue() > 0
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    /** What a server calls itself is kept and shown: it is a name and nothing else. */
    private static String name(String told) {
        String plain = told.replaceAll("[^A-Za-z0-9._:/+@ -]", "?");
        return plain.substring(0, Math.min(plain.length(), NAME_CHARS_MAX));
    }
}
