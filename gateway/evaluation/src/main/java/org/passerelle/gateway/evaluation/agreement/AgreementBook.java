package org.passerelle.gateway.evaluation.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Goes through answers in the order in which they were given and finds out what a human said to each.
 *
 * <p>What was shown is judged by the decision on it. What was not is judged, in this order, by what the professional said
 * before, by the decision on the champion's answer to the same event, by what was recorded when it was asked, or by what is
 * recorded at the next answer about the same subject. Exercises are left out. Not thread-safe.
 */
public final class AgreementBook {
    /** Events and subjects that are remembered while their counterpart may still come. */
    private static final int REMEMBERED_MAX = 20_000;

    private final Map<UseKey, UseTally> uses = new HashMap<>();
    private final Map<Comparison.Pair, Duel> duels = new HashMap<>();
    private final Map<Place, SuggestionRow> champions = new Recent<>(REMEMBERED_MAX);
    private final Map<Place, List<SuggestionRow>> challengers = new Recent<>(REMEMBERED_MAX);
    private final Map<Place, List<SuggestionRow>> open = new Recent<>(REMEMBERED_MAX);

    /** What happened to a subject, or a subject, within a use case. */
    private record Place(String useCase, String key) {}

    /** The next answer; none may be older than the one before. */
    public void add(SuggestionRow row) {
        StoredSuggestion suggestion = row.suggestion();
        if (suggestion.exercise()) {
            return;
        }
        tally(row).add(row);
        Optional<Proposed> proposed = Proposed.of(suggestion.answerJson());
        if (proposed.isEmpty()) {
            return;
        }
        Place subject = new Place(suggestion.useCase(), suggestion.subject());
        proposed.get().recorded().ifPresent(value -> closeOpen(subject, value));
        Place event = new Place(suggestion.useCase(), suggestion.messageId() + " " + suggestion.subject());
        Role role = suggestion.inference().role();
        if (role == Role.CHALLENGER) {
            challenger(row, event);
        } else if (role != Role.FALLBACK) {
            champion(row, event);
        }
        Optional<Verdict> verdict = verdict(row, event);
        verdict.ifPresent(tally(row)::add);
        if (verdict.isEmpty() && suggestion.inference().mode() == Mode.SHADOW) {
            open.computeIfAbsent(subject, key -> new ArrayList<>()).add(row);
        }
    }

    /** What came of every use, the busiest first, and how challengers did. */
    public AgreementReport report() {
        List<AgreementReport.Use> rows = uses.entrySet().stream()
                .map(use -> new AgreementReport.Use(use.getKey(), use.getValue().figures()))
                .sorted(Comparator.comparingLong(
                                (AgreementReport.Use use) -> use.figures().asked())
                        .reversed())
                .toList();
        List<Comparison> comparisons = duels.entrySet().stream()
                .map(duel -> duel.getValue().comparison(duel.getKey()))
                .sorted(Comparator.comparingLong(Comparison::paired).reversed())
                .toList();
        return new AgreementReport(rows, comparisons);
    }

    private UseTally tally(SuggestionRow row) {
        return uses.computeIfAbsent(UseKey.of(row.suggestion()), key -> new UseTally());
    }

    /** The professional recorded a value: it answers what earlier unseen answers about the same subject proposed. */
    private void closeOpen(Place subject, String value) {
        List<SuggestionRow> waiting = open.remove(subject);
        if (waiting != null) {
            for (SuggestionRow earlier : waiting) {
                tally(earlier).add(new Verdict(code(earlier), value));
            }
        }
    }

    private Optional<Verdict> verdict(SuggestionRow row, Place event) {
        if (row.suggestion().inference().role() != Role.CHALLENGER
                || row.before().isPresent()) {
            return Verdict.of(row);
        }
        return Optional.ofNullable(champions.get(event))
                .flatMap(Verdict::of)
                .map(Verdict::human)
                .filter(value -> !value.equals(Verdict.ANOTHER))
                .map(value -> new Verdict(code(row), value))
                .or(() -> Verdict.of(row));
    }

    private void champion(SuggestionRow row, Place event) {
        champions.put(event, row);
        List<SuggestionRow> earlier = challengers.remove(event);
        if (earlier != null) {
            earlier.forEach(challenger -> compare(row, challenger));
        }
    }

    private void challenger(SuggestionRow row, Place event) {
        SuggestionRow champion = champions.get(event);
        if (champion == null) {
            challengers.computeIfAbsent(event, key -> new ArrayList<>()).add(row);
        } else {
            compare(champion, row);
        }
    }

    private void compare(SuggestionRow champion, SuggestionRow challenger) {
        Comparison.Pair pair = new Comparison.Pair(
                champion.suggestion().useCase(),
                champion.suggestion().inference().adapter(),
                challenger.suggestion().inference().adapter());
        duels.computeIfAbsent(pair, key -> new Duel())
                .add(code(champion), code(challenger), Verdict.of(champion).map(Verdict::human));
    }

    private static String code(SuggestionRow row) {
        return Proposed.of(row.suggestion().answerJson()).map(Proposed::code).orElse("");
    }
}
