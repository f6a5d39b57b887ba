package org.passerelle.routes.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.connectors.api.Ids;
import org.passerelle.routes.AnswerReader;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/**
 * From an answer to the proofs on each resource that was asked about. A reason is a proof if its rule names the état and the
 * kind ({@code pathos:<notation>:<KIND>}) and its one pointer leads to words of the input; any other reason is none, so
 * that nothing stands in the book that cannot be shown in its source.
 */
final class PageReader {
    /** What comes with every question and proves nothing. */
    private static final Set<String> FRAME = Set.of("Patient", "Encounter", "EpisodeOfCare");

    private static final Pattern RULE = Pattern.compile("[^:]+:([^:]+):([A-Z_]+)(?::.*)?");
    private static final Pattern DAY = Pattern.compile("\\b(\\d{2})/(\\d{2})/(\\d{4})\\b");
    private static final String SAYS = " : ";
    /** As many as an answer of an adapter carries. */
    private static final int REASONS_MOST = 100;

    private static final int PROPOSALS_MOST = 20;
    private static final String FALLBACK = "fallback";

    private final AnswerReader answers = new AnswerReader();
    private final ZoneId zone;

    /** @param zone of the site, for the day of the words */
    PageReader(ZoneId zone) {
        this.zone = zone;
    }

    /** Whether the adapter itself answered, be it that there is nothing. */
    static boolean answered(StoredSuggestion stored) {
        return stored.outcome() == Outcome.SUGGESTED
                || (stored.outcome() == Outcome.ABSTAINED
                        && !stored.outcomeCode().equals(FALLBACK));
    }

    /** Who read: adapter, version and configuration. */
    static String reader(StoredSuggestion stored) {
        return reader(stored.adapterId(), stored.adapterVersion(), stored.configDigest());
    }

    static String reader(String adapterId, String version, String configDigest) {
        return adapterId + " " + version + " " + configDigest;
    }

    /**
     * What an answer says.
     *
     * @param pages the proofs on each resource that was asked about, by reference; empty lists where there are none
     * @param full whether it holds as much as one answer carries: more may have been found than it says
     */
    record Reading(Map<String, List<BookedProof>> pages, boolean full) {}

    /** Reads an answer. */
    Reading read(StoredSuggestion stored) {
        Map<String, JsonNode> input = input(stored.inputJson());
        Map<String, List<BookedProof>> pages = new LinkedHashMap<>();
        input.keySet().forEach(reference -> pages.put(reference, new ArrayList<>()));
        Optional<Answer> answer = answers.read(stored.answerJson());
        if (!(answer.orElse(null) instanceof Suggestion suggestion)) {
            return new Reading(pages, false);
        }
        if (answered(stored)) {
            Map<String, Integer> times = new HashMap<>();
            for (Reason reason : suggestion.reasons()) {
                proof(stored, reason, input, times)
                        .ifPresent(proof -> pages.get(proof.resource()).add(proof));
            }
        }
        boolean full = suggestion.reasons().size() >= REASONS_MOST
                || suggestion.proposals().size() >= PROPOSALS_MOST;
        return new Reading(pages, full);
    }

    private static Map<String, JsonNode> input(String inputJson) {
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        for (JsonNode entry : Resources.read(inputJson).path("entry")) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText();
            if (!FRAME.contains(type)) {
                resources.put(type + "/" + resource.path("id").asText(), resource);
            }
        }
        return resources;
    }

    private Optional<BookedProof> proof(
            StoredSuggestion stored, Reason reason, Map<String, JsonNode> input, Map<String, Integer> times) {
        Matcher rule = RULE.matcher(reason.rule());
        if (!rule.matches() || reason.evidence().isEmpty()) {
            return Optional.empty();
        }
        Evidence at = reason.evidence().getFirst();
        JsonNode resource = input.get(at.resource());
        if (resource == null) {
            return Optional.empty();
        }
        return words(resource, at, reason.text()).map(words -> {
            String stem = Ids.derived("proof", at.resource(), rule.group(1), rule.group(2), words);
            int time = times.merge(stem, 1, Integer::sum);
            return new BookedProof(
                    time == 1 ? stem : Ids.derived(stem, Integer.toString(time)),
                    stored.subject(),
                    at.resource(),
                    at.path(),
                    at.start(),
                    at.end(),
                    rule.group(1),
                    rule.group(2),
                    stated(reason.text()).or(() -> Resources.day(resource, zone)),
                    words,
                    said(reason.text()),
                    reason.rule(),
                    reason.source(),
                    stored.id(),
                    stored.messageId(),
                    stored.createdAt(),
                    Optional.empty());
        });
    }

    /** The words of the source that the pointer names; of an element without text what the reason says of it. */
    private static Optional<String> words(JsonNode resource, Evidence at, String reason) {
        JsonNode element = at.path().isEmpty() ? resource : ElementPath.at(resource, at.path());
        if (element.isMissingNode()) {
            return Optional.empty();
        }
        if (at.end() == 0) {
            return Optional.of(element.isValueNode() && element.isTextual() ? element.asText() : said(reason));
        }
        String text = element.asText();
        return at.end() <= text.length() && at.start() < at.end()
                ? Optional.of(text.substring(at.start(), at.end()))
                : Optional.empty();
    }

    /** What follows the kind and the date in a reason. */
    private static String said(String reason) {
        int colon = reason.indexOf(SAYS);
        return colon < 0 ? reason : reason.substring(colon + SAYS.length());
    }

    /** The date that stands before the words of a reason. */
    private static Optional<LocalDate> stated(String reason) {
        int colon = reason.indexOf(SAYS);
        Matcher day = DAY.matcher(colon < 0 ? "" : reason.substring(0, colon));
        if (!day.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(day.group(3)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(1))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
