package org.passerelle.gateway.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Fictitious answers as the store holds them.
 *
 * @param event message that caused it
 * @param proposed code; empty for an abstention
 * @param recorded what the professional had recorded; empty if nothing
 */
public record Answers(
        String event,
        String subject,
        String adapter,
        Mode mode,
        Role role,
        String proposed,
        String recorded,
        Optional<Decision.Kind> decision,
        String chosen,
        String before,
        String input) {
    private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");

    public static Answers advisory(String event, String proposed) {
        return new Answers(
                event,
                "case-" + event,
                "champion",
                Mode.ADVISORY,
                Role.CHAMPION,
                proposed,
                "",
                Optional.empty(),
                "",
                "",
                "");
    }

    public static Answers shadow(String event, String proposed) {
        return new Answers(
                event,
                "case-" + event,
                "champion",
                Mode.SHADOW,
                Role.CHAMPION,
                proposed,
                "",
                Optional.empty(),
                "",
                "",
                "");
    }

    public static Answers challenger(String event, String proposed) {
        return new Answers(
                event,
                "case-" + event,
                "challenger",
                Mode.SHADOW,
                Role.CHALLENGER,
                proposed,
                "",
                Optional.empty(),
                "",
                "",
                "");
    }

    public Answers recorded(String value) {
        return new Answers(event, subject, adapter, mode, role, proposed, value, decision, chosen, before, input);
    }

    public Answers about(String other) {
        return new Answers(event, other, adapter, mode, role, proposed, recorded, decision, chosen, before, input);
    }

    public Answers decided(Decision.Kind kind, String value) {
        return new Answers(
                event, subject, adapter, mode, role, proposed, recorded, Optional.of(kind), value, before, input);
    }

    public Answers saidBefore(String value) {
        return new Answers(event, subject, adapter, mode, role, proposed, recorded, decision, chosen, value, input);
    }

    public Answers given(String bundle) {
        return new Answers(event, subject, adapter, mode, role, proposed, recorded, decision, chosen, before, bundle);
    }

    public String id() {
        return event + "-" + adapter;
    }

    public StoredSuggestion stored() {
        return new StoredSuggestion(
                id(),
                event,
                "samu",
                subject,
                "triage",
                adapter,
                "1",
                "m",
                "c",
                proposed.isEmpty() ? StoredSuggestion.Outcome.ABSTAINED : StoredSuggestion.Outcome.SUGGESTED,
                "",
                mode == Mode.ADVISORY,
                false,
                2,
                input,
                answerJson(),
                NOON,
                NOON,
                NOON.plusSeconds(300),
                Duration.ofMillis(3),
                new Inference(
                        adapter, "CALL_CREATED", NOON, mode, role, "", "", Optional.empty(), "", "", Execution.here()));
    }

    public SuggestionRow row() {
        return new SuggestionRow(
                stored(),
                SuggestionState.LIVE,
                Optional.empty(),
                Optional.empty(),
                text(before),
                decision.map(this::decision));
    }

    private Decision decision(Decision.Kind kind) {
        return new Decision(
                id(),
                kind,
                text(chosen),
                Optional.empty(),
                Optional.empty(),
                "poste",
                Optional.empty(),
                Optional.empty(),
                text(before),
                NOON.plusSeconds(30));
    }

    private String answerJson() {
        return proposed.isEmpty()
                ? "{\"kind\":\"abstention\",\"code\":\"x\",\"reason\":\"y\",\"missing\":[]}"
                : "{\"kind\":\"suggestion\",\"proposals\":[{\"value\":{\"code\":\"" + proposed + "\"}}],\"recorded\":"
                        + (recorded.isEmpty() ? "null" : "{\"code\":\"" + recorded + "\"}") + "}";
    }

    private static Optional<String> text(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }
}
