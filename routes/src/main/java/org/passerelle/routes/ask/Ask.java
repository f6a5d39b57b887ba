package org.passerelle.routes.ask;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.rollout.Assignment;
import org.passerelle.routes.rollout.CaseFacts;
import org.passerelle.routes.rollout.ModeCap;
import org.passerelle.routes.rollout.SwitchBoard;
import org.passerelle.routes.rollout.UnitReader;
import org.passerelle.routes.showing.Showing;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * Asks the adapters of every use case that listens to an event's trigger, side by side. Care never waits for them: each call
 * is bounded, so that a message waits at most for the slowest of them; shadows are not waited for at all.
 */
public final class Ask {
    private static final String NOTHING_TO_SHOW = "Faits masqués par leur auteur : aucun module n'a été interrogé.";

    private final List<GuardedUseCase> useCases;
    private final Inquirer inquirer;
    private final Shadows shadows;

    /** Without switches, digests and shadows. */
    public Ask(List<GuardedUseCase> useCases, FhirJson fhir, AnswerJson answers, Clock clock) {
        this(
                useCases,
                new Inquirer(fhir, answers, InputDigest.none(), SwitchBoard.unused(), Showing.usual(), clock),
                inquiry -> {});
    }

    /**
     * @param shadows where shadow questions go
     */
    public Ask(List<GuardedUseCase> useCases, Inquirer inquirer, ShadowLane shadows) {
        this(useCases, inquirer, (Shadows) shadows);
        inquirer.switches().listen(this::abandonSwitchedOff);
    }

    private Ask(List<GuardedUseCase> useCases, Inquirer inquirer, Shadows shadows) {
        this.useCases = List.copyOf(useCases);
        this.inquirer = inquirer;
        this.shadows = shadows;
    }

    /**
     * A use case and the guards around its adapters.
     *
     * @param guards by the configured name of the adapter; one adapter has the same guard in all its use cases
     */
    public record GuardedUseCase(UseCase useCase, Map<String, AdapterGuard> guards) {
        public GuardedUseCase {
            guards = Map.copyOf(guards);
            if (!guards.keySet().containsAll(useCase.adapters().keySet())) {
                throw new IllegalArgumentException("every adapter of " + useCase.name() + " needs a guard");
            }
        }

        /** A use case with one adapter. */
        public GuardedUseCase(UseCase useCase, AdapterGuard guard) {
            this(useCase, Map.of(useCase.rollout().champion(), guard));
        }
    }

    /** The same, asking no shadow and taking nothing from the alert budget: for trying something out. */
    public Ask withoutTraces() {
        return new Ask(useCases, inquirer.onTrial(), inquiry -> {});
    }

    /** An event of which an adapter may see nothing brings no question, and the message a note that says so. */
    public Handling ask(Handling handling) throws InterruptedException {
        String note = handling.note();
        List<Inquiry> inquiries = new ArrayList<>();
        for (int i = 0; i < handling.events().size(); i++) {
            StoredEvent event = handling.events().get(i);
            List<GuardedUseCase> listening = listening(
                    Trigger.valueOf(event.trigger()), handling.message().source());
            if (!listening.isEmpty() && Masking.masksAll(event)) {
                note = NOTHING_TO_SHOW;
                continue;
            }
            for (SubjectFacts part : PatientSplit.split(handling.facts().get(i))) {
                for (GuardedUseCase guarded : listening) {
                    facts(guarded.useCase(), part)
                            .ifPresent(facts -> inquiries.addAll(inquiries(guarded, handling, event, facts)));
                }
            }
        }
        inquiries.stream().filter(inquiry -> !inquiry.forTheEyes()).forEach(shadows::offer);
        List<StoredSuggestion> suggestions =
                sideBySide(inquiries.stream().filter(Inquiry::forTheEyes).toList());
        return handling.with(suggestions).noting(note);
    }

    /** What a use case is asked about: everything that is known or, to gather proofs, what the message itself states. */
    private static Optional<SubjectFacts> facts(UseCase useCase, SubjectFacts known) {
        if (!useCase.evidence()) {
            return Optional.of(known);
        }
        boolean states = known.changedReferences().stream().anyMatch(reference -> !Masking.isFrame(reference));
        return states
                ? Optional.of(known.about(
                        known.subject(),
                        resource -> known.changedReferences().contains(resource.reference())
                                || resource.reference().startsWith("Patient/")))
                : Optional.empty();
    }

    private List<GuardedUseCase> listening(Trigger trigger, String source) {
        return useCases.stream()
                .filter(guarded -> guarded.useCase().triggers().contains(trigger)
                        && guarded.useCase().listensTo(source))
                .toList();
    }

    private List<Inquiry> inquiries(GuardedUseCase guarded, Handling handling, StoredEvent event, SubjectFacts facts) {
        String unit = UnitReader.unit(facts, handling.message().source());
        CaseFacts caseFacts = new CaseFacts(unit, event.subject(), event.id(), inquirer.now());
        ModeCap cap = inquirer.cap(guarded);
        List<Assignment> assignments =
                new ArrayList<>(guarded.useCase().rollout().assign(caseFacts, cap));
        if (assignments.stream().allMatch(assignment -> assignment.role() == Role.CHALLENGER)) {
            // A kill switch is counted, and what the adapter falls back on still stands.
            guarded.useCase().rollout().assign(caseFacts).stream()
                    .filter(assignment -> assignment.mode() == Mode.ADVISORY)
                    .findFirst()
                    .ifPresent(assignments::addFirst);
        }
        return assignments.stream()
                .map(assignment -> new Inquiry(guarded, handling.message(), event, facts, unit, assignment))
                .toList();
    }

    /** The answers in the order of the questions. */
    private List<StoredSuggestion> sideBySide(List<Inquiry> inquiries) throws InterruptedException {
        if (inquiries.size() == 1) {
            return inquirer.askOrFallBack(inquiries.getFirst());
        }
        List<FutureTask<List<StoredSuggestion>>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Inquiry inquiry : inquiries) {
            Callable<List<StoredSuggestion>> question = () -> inquirer.askOrFallBack(inquiry);
            FutureTask<List<StoredSuggestion>> task = new FutureTask<>(question);
            tasks.add(task);
            threads.add(Thread.ofVirtual().name("ask").start(task));
        }
        List<StoredSuggestion> answers = new ArrayList<>();
        try {
            for (FutureTask<List<StoredSuggestion>> task : tasks) {
                answers.addAll(task.get());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("asking failed", failed.getCause());
        } finally {
            // After an answer this does nothing; if the gateway stops, nobody waits for the others.
            threads.forEach(Thread::interrupt);
        }
        return answers;
    }

    private void abandonSwitchedOff() {
        for (GuardedUseCase guarded : useCases) {
            String useCase = guarded.useCase().name();
            ModeCap cap = inquirer.switches().cap(useCase);
            guarded.guards()
                    .forEach((name, guard) -> guard.abandon(scope ->
                            scope.useCase().equals(useCase) && cap.cap(name, scope.unit(), Mode.ADVISORY) == Mode.OFF));
        }
    }
}
