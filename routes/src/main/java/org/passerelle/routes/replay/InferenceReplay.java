package org.passerelle.routes.replay;

import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.replay.Replayed.Difference;
import org.passerelle.routes.replay.Replayed.Verdict;

/** Asks an adapter again what it was asked then, with the same input and the same clock, and compares. Thread-safe. */
public final class InferenceReplay {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double SAME_CONFIDENCE = 1e-6;
    private static final int MOST_DIFFERENCES = 50;
    /** Abstentions that the gateway writes itself, without asking anybody. */
    private static final Set<String> NOT_THE_ADAPTERS = Set.of("minimum-data", "fallback");

    private final FhirJson fhir;
    private final AnswerJson answers;

    public InferenceReplay(FhirJson fhir, AnswerJson answers) {
        this.fhir = fhir;
        this.answers = answers;
    }

    /** Asks again; an adapter that fails now, in whatever way, is a difference. Blocks as long as the adapter takes. */
    public Replayed replay(StoredSuggestion stored, Adapter adapter) throws InterruptedException {
        boolean answered = stored.outcome() == Outcome.SUGGESTED
                || (stored.outcome() == Outcome.ABSTAINED && !NOT_THE_ADAPTERS.contains(stored.outcomeCode()));
        if (!answered) {
            return new Replayed(stored.id(), Verdict.NOT_COMPARABLE, List.of());
        }
        Bundle input;
        JsonNode then;
        try {
            input = fhir.read(stored.inputJson());
            then = MAPPER.readTree(stored.answerJson());
        } catch (DataFormatException | JsonProcessingException damaged) {
            Difference finding = new Difference("", "stored", "unreadable");
            return new Replayed(stored.id(), Verdict.NOT_COMPARABLE, List.of(finding));
        }
        List<Difference> differences = new ArrayList<>();
        String after;
        try {
            Manifest manifest = adapter.manifest();
            differences.addAll(identity(stored, manifest));
            after = answers.write(ask(stored, input, adapter, manifest));
        } catch (AdapterException failed) {
            return failed(stored, failed.code(), differences);
        } catch (RuntimeException | StackOverflowError broken) {
            // The class only: the words of a crash may quote the input.
            return failed(stored, broken.getClass().getSimpleName(), differences);
        }
        if (after.equals(stored.answerJson())) {
            return new Replayed(stored.id(), Verdict.IDENTICAL, differences);
        }
        JsonNode now = parse(after);
        compare("", then, now, differences);
        return new Replayed(stored.id(), equivalent(then, now) ? Verdict.EQUIVALENT : Verdict.DIFFERENT, differences);
    }

    private static Replayed failed(StoredSuggestion stored, String code, List<Difference> differences) {
        differences.add(new Difference("", stored.outcome().name(), code));
        return new Replayed(stored.id(), Verdict.NOT_ANSWERED, differences);
    }

    private static Answer ask(StoredSuggestion stored, Bundle input, Adapter adapter, Manifest manifest)
            throws InterruptedException {
        return adapter.suggest(new SuggestionRequest(
                        stored.messageId(),
                        stored.id(),
                        stored.inference().trigger(),
                        input,
                        stored.inference().askedAt(),
                        stored.inference().askedAt().plus(manifest.timeLimit())))
                .answer();
    }

    /** Another model may well answer the same; whoever reads the verdict should know that it was another. */
    private static List<Difference> identity(StoredSuggestion stored, Manifest manifest) {
        List<Difference> differences = new ArrayList<>();
        differ("manifest.version", stored.adapterVersion(), manifest.version(), differences);
        differ("manifest.model", stored.modelDigest(), manifest.digests().model(), differences);
        differ("manifest.config", stored.configDigest(), manifest.digests().config(), differences);
        differ(
                "manifest.prompt",
                stored.inference().promptDigest().orElse(""),
                manifest.digests().prompt().orElse(""),
                differences);
        return differences;
    }

    private static void differ(String path, String before, String after, List<Difference> differences) {
        if (!before.equals(after)) {
            differences.add(new Difference(path, before, after));
        }
    }

    private static boolean equivalent(JsonNode then, JsonNode now) {
        return then.path("kind").equals(now.path("kind"))
                && then.path("code").equals(now.path("code"))
                && codes(then).equals(codes(now))
                && then.path("missing").equals(now.path("missing"))
                && sameConfidence(then.path("confidence"), now.path("confidence"));
    }

    private static List<String> codes(JsonNode answer) {
        List<String> codes = new ArrayList<>();
        for (JsonNode proposal : answer.path("proposals")) {
            JsonNode value = proposal.path("value");
            codes.add(value.path("system").asText() + "|" + value.path("code").asText());
        }
        return codes;
    }

    private static boolean sameConfidence(JsonNode then, JsonNode now) {
        if (then.size() != now.size()) {
            return false;
        }
        for (Iterator<String> names = then.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode before = then.get(name);
            JsonNode after = now.path(name);
            boolean same = (before.isNumber() && after.isNumber())
                    ? Math.abs(before.doubleValue() - after.doubleValue()) <= SAME_CONFIDENCE
                    : before.equals(after);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<Difference> differences) {
        if (before.equals(after) || differences.size() >= MOST_DIFFERENCES) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name), differences);
            }
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "[" + i + "]", before.path(i), after.path(i), differences);
            }
        } else {
            differences.add(new Difference(path, text(before), text(after)));
        }
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode()) {
            return "";
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer just written cannot be read back", e);
        }
    }
}
