package org.passerelle.routes.ask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.connectors.api.Ids;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.rollout.ModeCap;
import org.passerelle.routes.rollout.Modes;
import org.passerelle.routes.rollout.SwitchBoard;
import org.passerelle.routes.showing.CareLevelReader;
import org.passerelle.routes.showing.Showing;
import org.passerelle.routes.showing.Verdict;

/** Puts one question to one adapter and writes down what came of it; falls back if nothing did. Thread-safe. */
public final class Inquirer {
    private static final int LEAST_URGENT = 9;
    private static final String SWITCHED_OFF = "switched-off";

    /** The code of an answer that came after the use case's cut-off, or was no longer asked for. */
    private static final String CUT_OFF = "cut-off";

    private final FhirJson fhir;
    private final AnswerJson answers;
    private final InputDigest digest;
    private final SwitchBoard switches;
    private final Showing showing;
    private final Clock clock;

    /** @param showing which suggestions are put before professionals */
    public Inquirer(
            FhirJson fhir, AnswerJson answers, InputDigest digest, SwitchBoard switches, Showing showing, Clock clock) {
        this.fhir = fhir;
        this.answers = answers;
        this.digest = digest;
        this.switches = switches;
        this.showing = showing;
        this.clock = clock;
    }

    /** The same, taking nothing from the alert budget. */
    Inquirer onTrial() {
        return new Inquirer(fhir, answers, digest, switches, showing.onTrial(), clock);
    }

    /** What came of a call, before it is written down. */
    private record Told(Outcome outcome, String code, Optional<Answer> answer, Execution execution) {

        private static Told without(Outcome outcome, String code) {
            return new Told(outcome, code, Optional.empty(), Execution.here());
        }

        private static Told abstaining(Abstention abstention, Execution execution) {
            return new Told(Outcome.ABSTAINED, abstention.code(), Optional.of(abstention), execution);
        }
    }

    /** When a question was put, with what, and how long the answer took. */
    private record Asked(Instant at, String inputJson, Duration latency) {}

    SwitchBoard switches() {
        return switches;
    }

    Instant now() {
        return clock.instant();
    }

    /** What lowers modes in a use case: the operator's switches and what providers allow. */
    ModeCap cap(Ask.GuardedUseCase asked) {
        ModeCap allowed =
                (adapter, unit, wanted) -> allowed(asked.guards().get(adapter).manifest(), wanted);
        return allowed.and(switches.cap(asked.useCase().name()));
    }

    /** Asks one adapter, and whoever it falls back on. The last answer is the one that counts. */
    List<StoredSuggestion> askOrFallBack(Inquiry first) throws InterruptedException {
        List<StoredSuggestion> told = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        Inquiry inquiry = first;
        while (asked.add(inquiry.assignment().adapter())) {
            StoredSuggestion last = ask(inquiry);
            told.add(last);
            if (last.outcome() == Outcome.SUGGESTED || last.outcome() == Outcome.ABSTAINED || !inquiry.forTheEyes()) {
                return told;
            }
            Optional<String> next = next(inquiry);
            if (next.isEmpty()) {
                words(inquiry, last).ifPresent(told::add);
                return told;
            }
            inquiry = inquiry.fallingBackTo(next.get());
        }
        return told;
    }

    /** Asks one adapter, within its limits. */
    StoredSuggestion ask(Inquiry inquiry) throws InterruptedException {
        Manifest manifest = inquiry.guard().manifest();
        Instant now = clock.instant();
        DataGatherer.Gathered gathered = DataGatherer.gather(inquiry.facts(), manifest.data());
        if (modeNow(inquiry) == Mode.OFF) {
            return row(
                    inquiry,
                    new Asked(now, gathered.json(), Duration.ZERO),
                    Told.without(Outcome.NOT_ASKED, SWITCHED_OFF));
        }
        if (!gathered.missing().isEmpty()) {
            Abstention abstention = new Abstention(
                    "minimum-data",
                    "Données minimales absentes : le module n'a pas été interrogé.",
                    gathered.missing());
            return row(
                    inquiry,
                    new Asked(now, gathered.json(), Duration.ZERO),
                    Told.abstaining(abstention, Execution.here()));
        }
        if (isCutOff(inquiry)) {
            // Nobody would see the answer, and whoever called since waits behind it.
            return row(inquiry, new Asked(now, gathered.json(), Duration.ZERO), Told.without(Outcome.LATE, CUT_OFF));
        }
        AdapterGuard.Result result = inquiry.guard()
                .call(
                        new SuggestionRequest(
                                inquiry.message().id(),
                                inquiry.suggestionId(),
                                inquiry.event().trigger(),
                                fhir.read(gathered.json()),
                                now,
                                now.plus(manifest.timeLimit())),
                        new AdapterGuard.Scope(inquiry.useCase(), inquiry.unit()));
        Told told = told(result.outcome());
        boolean late = told.answer().isPresent() && isCutOff(inquiry);
        return row(
                inquiry,
                new Asked(now, gathered.json(), result.latency()),
                late ? Told.without(Outcome.LATE, CUT_OFF) : told);
    }

    private boolean isCutOff(Inquiry inquiry) {
        return inquiry.forTheEyes()
                && inquiry.asked()
                        .useCase()
                        .cutOff()
                        .filter(most -> !clock.instant()
                                .isBefore(inquiry.message().receivedAt().plus(most)))
                        .isPresent();
    }

    /** A question that is not put. */
    StoredSuggestion notAsked(Inquiry inquiry, String why) {
        String inputJson =
                DataGatherer.gather(inquiry.facts(), inquiry.guard().manifest().needs());
        return row(inquiry, new Asked(clock.instant(), inputJson, Duration.ZERO), Told.without(Outcome.NOT_ASKED, why));
    }

    private static Told told(AdapterGuard.Outcome outcome) {
        return switch (outcome) {
            case AdapterGuard.Answered(Reply(Suggestion suggestion, var execution)) ->
                new Told(Outcome.SUGGESTED, "", Optional.of(suggestion), execution);
            case AdapterGuard.Answered(Reply(Abstention abstention, var execution)) ->
                Told.abstaining(abstention, execution);
            case AdapterGuard.Late late -> Told.without(Outcome.LATE, "");
            case AdapterGuard.Failed(Throwable cause) -> Told.without(Outcome.FAILED, GuardCounts.code(cause));
            case AdapterGuard.Invalid(String code) -> Told.without(Outcome.INVALID, code);
            case AdapterGuard.NotAsked(String why) -> Told.without(Outcome.NOT_ASKED, why);
        };
    }

    /** A canary without an answer must not cost the patient the champion's. */
    private static Optional<String> next(Inquiry inquiry) {
        if (inquiry.assignment().role() == Role.CANARY) {
            return Optional.of(inquiry.asked().useCase().rollout().champion());
        }
        return inquiry.guard().manifest().conduct().fallback() instanceof Fallback.OtherAdapter(String adapterId)
                ? inquiry.asked().useCase().named(adapterId)
                : Optional.empty();
    }

    /** What the screen shows when nothing answered. */
    private Optional<StoredSuggestion> words(Inquiry inquiry, StoredSuggestion unanswered) {
        if (!(inquiry.guard().manifest().conduct().fallback() instanceof Fallback.Words(String text))
                || text.isBlank()) {
            return Optional.empty();
        }
        Told told = Told.abstaining(new Abstention("fallback", text, List.of()), Execution.here());
        String id = Ids.derivedInTime(inquiry.event().id(), inquiry.useCase(), "fallback-words");
        Asked asked = new Asked(clock.instant(), unanswered.inputJson(), Duration.ZERO);
        Inquiry fallback = inquiry.fallingBackTo(inquiry.assignment().adapter());
        return Optional.of(row(id, fallback.assignment().mode(), fallback, asked, told));
    }

    private Mode modeNow(Inquiry inquiry) {
        return Modes.lower(
                inquiry.assignment().mode(),
                cap(inquiry.asked())
                        .cap(
                                inquiry.assignment().adapter(),
                                inquiry.unit(),
                                inquiry.assignment().mode()));
    }

    private static Mode allowed(Manifest manifest, Mode wanted) {
        if (manifest.conduct().allows(wanted)) {
            return wanted;
        }
        Mode shadow = Modes.lower(wanted, Mode.SHADOW);
        return manifest.conduct().allows(shadow) ? shadow : Mode.OFF;
    }

    private StoredSuggestion row(Inquiry inquiry, Asked asked, Told told) {
        // A switch that was set while the adapter thought counts too.
        Mode mode = told.answer().isPresent()
                ? modeNow(inquiry)
                : inquiry.assignment().mode();
        return row(inquiry.suggestionId(), mode, inquiry, asked, told);
    }

    private StoredSuggestion row(String id, Mode mode, Inquiry inquiry, Asked asked, Told told) {
        Manifest manifest = inquiry.guard().manifest();
        Instant answeredAt = clock.instant();
        Shown shown = shown(inquiry, mode, told);
        String answerJson = told.answer().map(answers::write).orElse("");
        return new StoredSuggestion(
                id,
                inquiry.message().id(),
                inquiry.message().source(),
                inquiry.subject(),
                inquiry.useCase(),
                manifest.id(),
                manifest.version(),
                manifest.digests().model(),
                manifest.digests().config(),
                told.outcome(),
                shown.code(),
                shown.toProfessionals(),
                inquiry.facts().exercise(),
                told.answer().orElse(null) instanceof Suggestion suggestion ? suggestion.urgency() : LEAST_URGENT,
                asked.inputJson(),
                answerJson,
                inquiry.message().receivedAt(),
                answeredAt,
                answeredAt.plus(inquiry.asked().useCase().validity()),
                asked.latency(),
                inference(inquiry, asked, mode, answerJson, told.execution()));
    }

    /** Whether professionals see an answer; {@code code} says why not, if it is a suggestion. */
    private record Shown(boolean toProfessionals, String code) {}

    private Shown shown(Inquiry inquiry, Mode mode, Told told) {
        if (mode != Mode.ADVISORY) {
            return new Shown(false, told.code());
        }
        if (told.answer().orElse(null) instanceof Suggestion suggestion) {
            Verdict verdict = showing.judge(
                    new Showing.About(
                            inquiry.useCase(),
                            inquiry.subject(),
                            inquiry.facts().exercise(),
                            CareLevelReader.worst(inquiry.facts())),
                    suggestion);
            return new Shown(verdict == Verdict.SHOWN, verdict.code());
        }
        return new Shown(told.outcome() == Outcome.ABSTAINED, told.code());
    }

    private Inference inference(Inquiry inquiry, Asked asked, Mode mode, String answerJson, Execution execution) {
        return new Inference(
                inquiry.assignment().adapter(),
                inquiry.event().trigger(),
                asked.at(),
                mode,
                inquiry.assignment().role(),
                inquiry.assignment().arm(),
                inquiry.unit(),
                inquiry.guard().manifest().digests().prompt(),
                digest.of(asked.inputJson()),
                answerJson.isEmpty() ? "" : sha256(answerJson),
                execution);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
