package org.passerelle.routes.showing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.routes.ports.Ledger;
import org.passerelle.routes.ports.StoreException;

/**
 * The site's settings for what is shown. They live in the ledger, whose last entry for a use case is what holds: a setting
 * cannot be in force without the entry that says who set it, when, from what to what and why, and nobody can take that entry
 * out unseen. Read from memory, since every suggestion asks. Thread-safe.
 */
public final class ShowingBoard {
    /** What a change is called in the ledger; its object is {@value #OBJECT} followed by the use case. */
    public static final String WHAT = "showing-set";

    private static final String OBJECT = "affichage:";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, ShowingSettings> known = new ConcurrentHashMap<>();

    /**
     * Reads what holds.
     *
     * @param useCases those whose suggestions professionals see
     * @throws StoreException if the store is unavailable: nothing may be shown that the site has silenced
     */
    public ShowingBoard(Ledger ledger, Set<String> useCases, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        useCases.forEach(useCase -> known.put(useCase, stored(useCase)));
    }

    /**
     * A change, for whoever wants to know later.
     *
     * @param from what held before
     * @param to what held from then on
     */
    public record Change(Instant at, String by, String why, ShowingSettings from, ShowingSettings to) {}

    /** What holds for a use case at this moment. */
    public ShowingSettings settings(String useCase) {
        return known.getOrDefault(useCase, ShowingSettings.USUAL);
    }

    /** The use cases that can be set, by name. */
    public Map<String, ShowingSettings> all() {
        return new LinkedHashMap<>(new java.util.TreeMap<>(known));
    }

    /**
     * Changes what is shown, from the next suggestion on; blocks until it is on the disk. Setting what holds already changes
     * nothing and leaves no entry.
     *
     * @return what held before
     * @throws IllegalArgumentException if there is no such use case
     * @throws StoreException if it could not be kept: then nothing has changed
     */
    public synchronized ShowingSettings set(String useCase, ShowingSettings to, String by, String why) {
        ShowingSettings from = known.get(useCase);
        if (from == null) {
            throw new IllegalArgumentException("there is no use case " + useCase);
        }
        if (!from.equals(to)) {
            ObjectNode detail = JSON.createObjectNode();
            detail.set("from", JSON.valueToTree(from));
            detail.set("to", JSON.valueToTree(to));
            detail.put("why", why);
            ledger.enter(new Ledger.Change(clock.instant(), WHAT, OBJECT + useCase, detail.toString(), by));
            known.put(useCase, to);
        }
        return from;
    }

    /** What was changed, the newest first. */
    public List<Change> changes(String useCase, int limit) {
        return ledger.changes(OBJECT + useCase, limit).stream()
                .flatMap(entry -> change(entry).stream())
                .toList();
    }

    /** Reads again what another process may have set. */
    public synchronized void refresh() {
        known.replaceAll((useCase, before) -> stored(useCase));
    }

    private ShowingSettings stored(String useCase) {
        return changes(useCase, 1).stream().findFirst().map(Change::to).orElse(ShowingSettings.USUAL);
    }

    private static Optional<Change> change(Ledger.Entry entry) {
        try {
            JsonNode json = JSON.readTree(entry.json());
            JsonNode detail = json.path("detail");
            return json.path("what").asText().equals(WHAT)
                    ? Optional.of(new Change(
                            entry.at(),
                            json.path("by").asText(),
                            detail.path("why").asText(),
                            settings(detail.path("from")),
                            settings(detail.path("to"))))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }

    private static ShowingSettings settings(JsonNode json) throws JsonProcessingException {
        return JSON.treeToValue(json, ShowingSettings.class);
    }
}
