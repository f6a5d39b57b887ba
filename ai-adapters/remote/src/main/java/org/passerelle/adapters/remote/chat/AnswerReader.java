package org.passerelle.adapters.remote.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.remote.data.Choice;
import org.passerelle.adapters.remote.http.Json;

/**
 * Makes an answer of a model's text, believing nothing: the JSON is validated against the schemas, codes against the
 * list, and every quote against the data. No word that the model wrote by itself reaches a screen: a reason shows the
 * data's own words. Text that ended too early or is not what was asked for is refused (kind INVALID).
 */
final class AnswerReader {
    private static final Pattern FENCED =
            Pattern.compile("\\A```[a-zA-Z]*\\s*\\n(?<json>.*)\\n\\s*```\\z", Pattern.DOTALL);
    /** Some servers leave what a reasoning model thinks in the text. */
    private static final String THOUGHT_END = "</think>";

    private final ChatSettings settings;
    private final OutputSchema schema;

    AnswerReader(ChatSettings settings, OutputSchema schema) {
        this.settings = settings;
        this.schema = schema;
    }

    /**
     * An answer and how it came about.
     *
     * @param unsupportedQuotes how many quotes were not in the data
     */
    record Read(Answer answer, int unsupportedQuotes) {}

    /** Reads a completion about the data of a sheet. */
    Read read(Completion completion, DataSheet sheet) {
        if (completion.refusal().isPresent()) {
            return new Read(abstention("model-refused", "Le modèle a refusé de répondre.", List.of()), 0);
        }
        if (completion.finish().equals("content_filter")) {
            return new Read(abstention("content-filter", "Le serveur du modèle a retenu la réponse.", List.of()), 0);
        }
        if (completion.finish().equals("length")) {
            throw invalid("truncated", "the model's text ended at its longest");
        }
        String content = completion.content().orElseThrow(() -> invalid("no-content", "the model wrote nothing"));
        JsonNode answer = json(content);
        if (!schema.accepts(answer)) {
            throw invalid(unlisted(answer) ? "unlisted-code" : "schema", "the model's answer breaks the schema");
        }
        if (settings.narrower().isPresent() && !settings.narrower().get().accepts(answer)) {
            throw invalid("schema", "the model's answer breaks the package's schema");
        }
        return judge(answer, new Quotes(sheet));
    }

    /** What is left of the text without fences and thoughts, as JSON. */
    static JsonNode json(String content) {
        String text = content.strip();
        int thought = text.startsWith("<think>") ? text.indexOf(THOUGHT_END) : -1;
        if (thought >= 0) {
            text = text.substring(thought + THOUGHT_END.length()).strip();
        }
        Matcher fenced = FENCED.matcher(text);
        try {
            return Json.MAPPER.readTree(fenced.matches() ? fenced.group("json") : text);
        } catch (JsonProcessingException e) {
            throw invalid("content-not-json", "the model's text is not JSON");
        }
    }

    private boolean unlisted(JsonNode answer) {
        for (JsonNode proposal : answer.path("proposals")) {
            JsonNode code = proposal.path("code");
            if (code.isTextual() && settings.choices().find(code.textValue()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Read judge(JsonNode answer, Quotes quotes) {
        List<String> missing = new ArrayList<>();
        Set<String> codes = new LinkedHashSet<>();
        answer.path("missing").forEach(code -> codes.add(code.asText()));
        codes.forEach(code -> missing.add(settings.missing().get(code)));
        if (answer.path("abstain").asBoolean()) {
            return new Read(abstention("model-abstains", "Le modèle ne se prononce pas.", missing), 0);
        }
        List<Supported> supported = new ArrayList<>();
        Set<String> proposed = new LinkedHashSet<>();
        int unsupported = 0;
        for (JsonNode proposal : answer.path("proposals")) {
            Supported kept = support(proposal, quotes);
            unsupported += proposal.path("reasons").size() - kept.found().size();
            if (!kept.found().isEmpty() && proposed.add(kept.choice().value().code())) {
                supported.add(kept);
            }
        }
        if (supported.isEmpty()) {
            String code = answer.path("proposals").isEmpty() ? "no-proposal" : "no-supported-reason";
            String why = answer.path("proposals").isEmpty()
                    ? "Le modèle ne propose rien."
                    : "Le modèle ne cite rien qui se trouve dans les données.";
            return new Read(abstention(code, why, missing), unsupported);
        }
        return new Read(suggestion(supported, missing), unsupported);
    }

    /** A proposal and the quotes that are really in the data. */
    private record Supported(Choice choice, Optional<String> level, List<Quotes.Found> found) {}

    private Supported support(JsonNode proposal, Quotes quotes) {
        List<Quotes.Found> found = new ArrayList<>();
        for (JsonNode reason : proposal.path("reasons")) {
            quotes.find(
                            reason.path("resource").asText(),
                            reason.path("path").asText(),
                            reason.path("quote").asText())
                    .ifPresent(found::add);
        }
        Choice choice = settings.choices()
                .find(proposal.path("code").asText())
                .orElseThrow(() -> invalid("unlisted-code", "no such code"));
        Optional<String> level = settings.levels().isEmpty()
                ? Optional.empty()
                : Optional.of(proposal.path("confidence").asText());
        return new Supported(choice, level, found);
    }

    private Suggestion suggestion(List<Supported> supported, List<String> missing) {
        List<Proposal> proposals = new ArrayList<>();
        Set<Reason> reasons = new LinkedHashSet<>();
        for (Supported one : supported) {
            proposals.add(new Proposal(one.choice().value(), ""));
            String about = supported.size() > 1 ? one.choice().value().display() + " : " : "";
            for (Quotes.Found found : one.found()) {
                reasons.add(new Reason(
                        about + "« " + found.words().strip() + " »",
                        settings.prompt().id(),
                        settings.model() + ", consigne " + settings.prompt().id() + " "
                                + settings.prompt().version(),
                        List.of(found.evidence())));
            }
        }
        Supported best = supported.get(0);
        Confidence confidence =
                best.level().<Confidence>map(Confidence.Words::new).orElseGet(Confidence.None::new);
        return new Suggestion(
                settings.question(),
                proposals,
                Optional.empty(),
                confidence,
                List.copyOf(reasons),
                missing,
                Suggestion.Presentation.SHOW,
                best.choice().urgency());
    }

    private static Abstention abstention(String code, String reason, List<String> missing) {
        return new Abstention(code, reason, missing);
    }

    private static AdapterException invalid(String code, String text) {
        return new AdapterException(Kind.INVALID, code, text);
    }
}
