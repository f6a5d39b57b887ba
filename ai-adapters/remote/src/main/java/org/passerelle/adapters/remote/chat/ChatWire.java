package org.passerelle.adapters.remote.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.Collectors;
import org.passerelle.adapters.remote.http.Json;
import org.passerelle.adapters.remote.http.ModelServer;

/**
 * {@code POST v1/chat/completions} with the fields that vLLM, Ollama and llama.cpp all know (vLLM structured outputs,
 * Ollama OpenAI compatibility, llama.cpp server documentation): model, messages, temperature, seed, max_tokens,
 * response_format.
 */
final class ChatWire {
    static final String PATH = "v1/chat/completions";

    private final ModelServer server;
    private final ChatSettings settings;
    private final OutputSchema schema;
    private final String codes;

    ChatWire(ModelServer server, ChatSettings settings, OutputSchema builtIn) {
        this.server = server;
        this.settings = settings;
        this.schema = settings.narrower().orElse(builtIn);
        this.codes = settings.choices().all().stream()
                .map(choice -> choice.value().code() + " : " + choice.value().display())
                .collect(Collectors.joining("\n"));
    }

    /** Asks about the data of a sheet. */
    Completion ask(String sheet, Duration within) throws InterruptedException {
        return ask(sheet, settings.generation().format(), within);
    }

    /** The same, asking for JSON in another way than the settings say. */
    Completion ask(String sheet, ChatSettings.Format format, Duration within) throws InterruptedException {
        return Completion.of(server.postJson(PATH, body(sheet, format), within));
    }

    JsonNode body(String sheet, ChatSettings.Format format) {
        ObjectNode body = Json.object();
        body.put("model", settings.model());
        ArrayNode messages = body.putArray("messages");
        messages.addObject()
                .put("role", "system")
                .put("content", settings.prompt().system(codes));
        messages.addObject()
                .put("role", "user")
                .put("content", settings.prompt().user(codes, sheet));
        body.put("temperature", settings.generation().temperature());
        body.put("seed", settings.generation().seed());
        body.put("max_tokens", settings.generation().maxTokens());
        switch (format) {
            case JSON_SCHEMA -> {
                ObjectNode response = body.putObject("response_format").put("type", "json_schema");
                response.putObject("json_schema")
                        .put("name", "answer")
                        .put("strict", true)
                        .set("schema", schema.document());
            }
            case JSON_OBJECT -> body.putObject("response_format").put("type", "json_object");
            case TEXT -> {}
        }
        return body;
    }
}
