package org.passerelle.connectors.fhir.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.passerelle.connectors.fhir.intake.Answers;
import org.passerelle.connectors.fhir.intake.HeldFacts;
import org.passerelle.connectors.fhir.mapping.HeldForm;
import org.passerelle.connectors.fhir.parse.FhirFormat;

/**
 * What is held, and over it what was written a moment ago and the flow may not have filed yet: a sender reads what it has
 * just written, and a condition finds it. Bounded in number, bytes and time; after a restart the inbox files what was left.
 */
final class RecentFacts implements HeldFacts {
    private static final int COUNT_MAX = 5_000;
    private static final long CHARACTERS_MAX = 32L * 1024 * 1024;
    private static final Duration AGE_MAX = Duration.ofMinutes(5);

    private final HeldFacts held;
    private final Clock clock;
    private final Map<String, Recent> recent = new LinkedHashMap<>();
    private long characters;

    RecentFacts(HeldFacts held, Clock clock) {
        this.held = held;
        this.clock = clock;
    }

    /** Notes what was just written. */
    synchronized void wrote(HeldForm form) {
        String json = Answers.write(form.resource(), FhirFormat.JSON);
        Instant updatedAt = form.resource().getMeta().getLastUpdated().toInstant();
        put(form.reference(), Optional.of(new Held(form.reference(), form.subject(), json, updatedAt)));
    }

    /** Notes what was just deleted. */
    synchronized void deleted(String reference) {
        put(reference, Optional.empty());
    }

    /** Whether it was deleted a moment ago. */
    synchronized boolean isDeleted(String reference) {
        tidy();
        return Optional.ofNullable(recent.get(reference))
                .map(entry -> entry.fact().isEmpty())
                .orElse(false);
    }

    @Override
    public Optional<Held> read(String reference) {
        Optional<Held> filed = held.read(reference);
        Optional<Recent> written = written(reference);
        if (written.isEmpty()) {
            return filed;
        }
        Optional<Held> fact = written.get().fact();
        boolean newer = filed.isPresent()
                && filed.get()
                        .updatedAt()
                        .isAfter(fact.map(Held::updatedAt).orElse(written.get().at()));
        return newer ? filed : fact;
    }

    private synchronized Optional<Recent> written(String reference) {
        tidy();
        return Optional.ofNullable(recent.get(reference));
    }

    @Override
    public List<Held> search(
            String type, Optional<String> identifier, Optional<String> subject, String afterReference, int limit) {
        List<Held> filed = held.search(type, identifier, subject, afterReference, limit);
        String last =
                filed.size() < limit ? "\uFFFF" : filed.get(filed.size() - 1).reference();
        TreeMap<String, Held> merged = new TreeMap<>();
        filed.forEach(fact -> merged.put(fact.reference(), fact));
        for (Map.Entry<String, Recent> entry : snapshot(type, afterReference, last)) {
            Optional<Held> fact = entry.getValue().fact();
            if (fact.isEmpty()) {
                merged.remove(entry.getKey());
            } else if (matches(fact.get(), identifier, subject)) {
                merged.merge(entry.getKey(), fact.get(), (a, b) -> b.updatedAt().isBefore(a.updatedAt()) ? a : b);
            }
        }
        return merged.values().stream().limit(limit).toList();
    }

    private synchronized List<Map.Entry<String, Recent>> snapshot(String type, String after, String last) {
        tidy();
        Stream<Map.Entry<String, Recent>> wanted = recent.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(type + "/"))
                .filter(entry ->
                        entry.getKey().compareTo(after) > 0 && entry.getKey().compareTo(last) <= 0);
        return new ArrayList<>(
                wanted.map(entry -> Map.entry(entry.getKey(), entry.getValue())).toList());
    }

    /** Coarser than the store's own search: the search itself judges every candidate again. */
    private static boolean matches(Held fact, Optional<String> identifier, Optional<String> subject) {
        return subject.map(fact.subject()::equals).orElse(true)
                && identifier.map(fact.json()::contains).orElse(true);
    }

    private void put(String reference, Optional<Held> fact) {
        remove(recent.remove(reference));
        recent.put(reference, new Recent(fact, clock.instant()));
        characters += fact.map(held -> held.json().length()).orElse(0);
        tidy();
    }

    private void tidy() {
        Instant oldest = clock.instant().minus(AGE_MAX);
        Iterator<Recent> entries = recent.values().iterator();
        while (entries.hasNext()) {
            Recent entry = entries.next();
            if (recent.size() <= COUNT_MAX
                    && characters <= CHARACTERS_MAX
                    && entry.at().isAfter(oldest)) {
                return;
            }
            entries.remove();
            remove(entry);
        }
    }

    private void remove(Recent entry) {
        if (entry != null) {
            characters -= entry.fact().map(held -> held.json().length()).orElse(0);
        }
    }

    /** @param fact empty if it was deleted */
    private record Recent(Optional<Held> fact, Instant at) {}
}
