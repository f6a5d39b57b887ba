package org.passerelle.gateway.web.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;

/**
 * One adapter as the catalogue shows it; figures are those of the last days, without a patient or a professional.
 *
 * @param name as the site configured it
 * @param transport how it is asked, in French, such as {@code dans Passerelle} or {@code Open Inference Protocol (REST)}
 * @param remote whether a server outside this process answers for it
 * @param uses where it is used
 * @param health whether it answers
 * @param results what came of it, one for each use and version
 * @param drift how far it has moved from its validation
 * @param energy what an answer takes
 * @param probe what was found when it was registered; empty if it was not probed
 * @param changes what was changed about it, the newest first
 */
public record AdapterView(
        String name,
        Manifest manifest,
        String transport,
        boolean remote,
        List<Use> uses,
        Health health,
        List<Result> results,
        Drift drift,
        EnergyUse energy,
        Optional<Probe> probe,
        List<Change> changes) {

    public AdapterView {
        uses = List.copyOf(uses);
        results = List.copyOf(results);
        changes = List.copyOf(changes);
    }

    /** The most that it does anywhere. */
    public Mode mode() {
        return uses.stream().map(Use::mode).max(Mode::compareTo).orElse(Mode.OFF);
    }

    /** Whether an operator's switch holds it below what the configuration allows. */
    public boolean switchedDown() {
        return uses.stream().anyMatch(use -> use.mode() != use.configured());
    }

    /** How often it was asked in the period. */
    public long asked() {
        return results.stream().mapToLong(Result::asked).sum();
    }

    /** How many answers a professional said something to. */
    public long compared() {
        return results.stream().mapToLong(Result::compared).sum();
    }

    /** Share of those answers that the professional agreed with, 0 to 1. */
    public OptionalDouble agreement() {
        long compared = compared();
        return compared == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (double) results.stream().mapToLong(Result::agreed).sum() / compared);
    }

    /**
     * One use.
     *
     * @param unit empty for all units
     * @param mode what is done with its answers now
     * @param configured what the configuration says, before operators' switches
     * @param arm arm of the schedule that holds now; empty without a schedule
     * @param schedule the schedule in French, such as {@code par paliers : SAU le 01/12/2026}; empty without one
     * @param percent share of the cases, for a canary
     */
    public record Use(
            String useCase,
            String unit,
            Mode mode,
            Mode configured,
            Role role,
            String arm,
            String schedule,
            OptionalInt percent) {}

    /** Whether its circuit breaker lets calls through. */
    public enum Breaker {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    /**
     * Whether it answers.
     *
     * @param since since when the breaker is as it is
     * @param inFlight calls under way
     * @param calls since the start, as are the counts that follow
     * @param p95Millis time that 95 % of the calls stay under
     * @param lastError why the last call that failed did, a code without patient data; empty if none failed
     */
    public record Health(
            Breaker breaker,
            Instant since,
            int inFlight,
            long calls,
            long late,
            long failed,
            long notAsked,
            OptionalDouble p50Millis,
            OptionalDouble p95Millis,
            String lastError) {}

    /**
     * What came of one use in the period.
     *
     * @param unit empty if it is not known
     * @param asked how often it was asked
     * @param answered how often it suggested something
     * @param compared how many answers a professional said something to
     * @param agreed how many they agreed with
     * @param kappa Cohen's kappa; empty if it has no meaning
     */
    public record Result(
            String useCase,
            String unit,
            Mode mode,
            Role role,
            String version,
            Instant first,
            Instant last,
            long asked,
            long answered,
            long compared,
            long agreed,
            OptionalDouble kappa) {

        public OptionalDouble agreement() {
            return compared == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreed / compared);
        }
    }

    /**
     * How far it has moved from its validation.
     *
     * @param watched what is watched
     * @param alarms what stands, one sentence each, in French; empty if all is well
     */
    public record Drift(List<Watched> watched, List<String> alarms) {
        public Drift {
            watched = List.copyOf(watched);
            alarms = List.copyOf(alarms);
        }

        /** Whether anything could be judged yet. */
        public boolean judged() {
            return watched.stream().anyMatch(each -> each.figure().isPresent());
        }
    }

    /**
     * One figure of drift.
     *
     * @param what such as {@code sexe (PSI)}
     * @param figure empty while there is too little to judge
     * @param limit above which it is an alarm
     * @param count cases in the window
     */
    public record Watched(String what, OptionalDouble figure, double limit, long count) {}

    /**
     * What an answer takes.
     *
     * @param joulesPerAnswer empty if nothing is known
     * @param answers of how many it is known
     * @param grade the lowest among them
     * @param methods how it was found, in French
     */
    public record EnergyUse(OptionalDouble joulesPerAnswer, long answers, Energy.Grade grade, List<String> methods) {
        public EnergyUse {
            methods = List.copyOf(methods);
        }
    }

    /** What was found when it was registered. */
    public record Probe(Instant at, String server, List<Finding> findings) {
        public Probe {
            findings = List.copyOf(findings);
        }
    }

    /**
     * One finding.
     *
     * @param serious true if the server does not do what the adapter needs
     * @param text in French
     */
    public record Finding(String code, boolean serious, String text) {}

    /** A change: model, configuration, mode. */
    public record Change(Instant at, String what, String detail, String by) {}
}
