package org.passerelle.adapters.remote.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.data.WebPeer;
import org.passerelle.adapters.remote.data.WebPeer.Told;
import org.passerelle.adapters.remote.http.Json;

/** Answers as vLLM, Ollama and llama.cpp write them, and the package they belong to. */
final class ChatPeers {
    static final String PROMPT = """
            ---
            id: resume-essai
            version: 1.2.0
            ---
            # system
            Tu choisis un code dans cette liste :
            {{codes}}
            # user
            Voici les données.
            {{data}}
            """;
    static final String SUPPORTED =
            answer("surv", "Communication/c1", "payload[0].contentString", "Douleur thoracique");

    private ChatPeers() {}

    static String answer(String code, String resource, String path, String quote) {
        ObjectNode answer = Json.object().put("abstain", false);
        ObjectNode proposal =
                answer.putArray("proposals").addObject().put("code", code).put("confidence", "moyenne");
        proposal.putArray("reasons")
                .addObject()
                .put("resource", resource)
                .put("path", path)
                .put("quote", quote);
        answer.putArray("missing").add("ecg");
        return answer.toString();
    }

    /** As vLLM writes it: null fields everywhere, a reasoning field. */
    static String vllm(String content, String finish) {
        ObjectNode body = Json.object();
        body.put("id", "chatcmpl-6a1").put("object", "chat.completion").put("created", 1764000000);
        body.put("model", "essai-7b");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", content)
                .putNull("refusal")
                .putNull("reasoning_content")
                .putArray("tool_calls");
        choice.putNull("logprobs").put("finish_reason", finish).putNull("stop_reason");
        body.putObject("usage")
                .put("prompt_tokens", 412)
                .put("total_tokens", 460)
                .put("completion_tokens", 48)
                .putNull("prompt_tokens_details");
        body.putNull("prompt_logprobs").putNull("kv_transfer_params");
        return body.toString();
    }

    /** As Ollama writes it, with a prompt that was in its cache. */
    static String ollama(String content) {
        ObjectNode body = Json.object();
        body.put("id", "chatcmpl-1").put("object", "chat.completion").put("created", 1764000000);
        body.put("model", "essai-7b").put("system_fingerprint", "fp_ollama");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", content);
        choice.put("finish_reason", "stop");
        body.putObject("usage")
                .put("prompt_tokens", 0)
                .put("completion_tokens", 48)
                .put("total_tokens", 48);
        return body.toString();
    }

    /** As llama.cpp writes it: no usage asked for, timings of its own. */
    static String llamaCpp(String content) {
        ObjectNode body = Json.object();
        ObjectNode choice = body.putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", content);
        body.put("created", 1764000000).put("model", "essai-7b").put("system_fingerprint", "b6000-abc");
        body.put("object", "chat.completion").put("id", "chatcmpl-x");
        body.putObject("timings").put("prompt_n", 412).put("predicted_n", 48).put("predicted_ms", 12.5);
        return body.toString();
    }

    static WebPeer saying(String body) {
        return WebPeer.start().answering(ask -> new Told(200, body));
    }

    static JsonNode settings() {
        return settings(Json.object());
    }

    /** The usual settings and more. */
    static JsonNode settings(ObjectNode more) {
        ObjectNode settings = Json.object().put("model", "essai-7b").put("prompt", "prompt.md");
        settings.put("question", "Orientation");
        settings.putArray("codes")
                .add(Json.object()
                        .put("code", "surv")
                        .put("display", "Surveillance")
                        .put("urgency", 2))
                .add(Json.object().put("code", "sortie").put("display", "Sortie"));
        settings.putArray("missing").add(Json.object().put("code", "ecg").put("display", "ECG"));
        settings.putArray("confidence").add("faible").add("moyenne").add("forte");
        settings.setAll(more);
        return settings;
    }

    static Adapter adapter(Manifest manifest, WebPeer peer, Path folder) {
        return ChatAdapters.of(manifest, settings(), peer.settings(), folder(folder));
    }

    static Path folder(Path folder) {
        try {
            Files.writeString(folder.resolve("prompt.md"), PROMPT);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
