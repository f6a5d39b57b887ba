package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.ask.Ask;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.ports.TryOut;
import org.passerelle.routes.rehearse.Rehearsal;
import org.passerelle.routes.understand.Understand;

/** Programme: a try-out on a real store shows what would be, with known facts, and leaves no row behind. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RehearsalTest extends StoreContract {

    /** Splits at line ends; refuses what says so. */
    private record Lines(Intake intake) implements Reception {
        @Override
        public boolean recognises(Content content) {
            return true;
        }

        @Override
        public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
            List<Message> messages = content.text(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Samples.message("urgences", "", "ADT^A01", NOW, line))
                    .toList();
            for (Message message : messages) {
                if (message.content().text(StandardCharsets.UTF_8).equals("refus")) {
                    intake.refuse(message, new Refusal("AE 207", "illisible"));
                } else {
                    intake.take(message);
                }
            }
            List<String> ids = messages.stream().map(Message::id).toList();
            return CompletableFuture.completedStage(new Reply(true, "AA", List.of(), ids, Optional.empty()));
        }
    }

    /** Says how many resources it was given. */
    private static final class Counting implements Adapter {
        @Override
        public Manifest manifest() {
            return Manifests.of(
                    "test", "triage", Duration.ofSeconds(5), 2, DataNeed.of("Patient"), DataNeed.of("Encounter"));
        }

        @Override
        public org.passerelle.adapters.api.Reply suggest(SuggestionRequest request) {
            return org.passerelle.adapters.api.Reply.of(
                    new Abstention("counted-" + request.data().getEntry().size(), "Rien à dire.", List.of()));
        }
    }

    private static Mapping map(Message message) {
        if (message.content().text(StandardCharsets.UTF_8).equals("illisible")) {
            throw new IllegalStateException("a mapper that fails");
        }
        Patient patient = new Patient();
        patient.setId("1");
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.addEntry().setResource(patient);
        return new Mapping.Understood(
                List.of(new Event(Trigger.ADMISSION, "s", Instant.EPOCH, false, bundle)),
                List.of(Remark.unmapped("ZZZ[1]", "Segment inconnu.")));
    }

    @Test
    void whatWouldBeIsShownAndNothingIsWritten() throws Exception {
        Message before = taken("urgences", "1");
        KnownResource known = new KnownResource(
                "s", "Encounter/1", "{\"resourceType\":\"Encounter\",\"id\":\"1\",\"status\":\"planned\"}", NOW);
        done(store().write(Flow.handled(
                before.id(), MessageState.HANDLED, "", List.of(), List.of(known), List.of(), List.of(), List.of())));

        TryOut.Outcome outcome;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            UseCase useCase = new UseCase(
                    "triage", Set.of(Trigger.ADMISSION), new Counting(), List.of("hub"), Duration.ofMinutes(1));
            Ask ask = new Ask(
                    List.of(new Ask.GuardedUseCase(useCase, new AdapterGuard(useCase.adapter(), threads))),
                    new FhirJson(),
                    new AnswerJson(),
                    clock());
            Understand understand = new Understand(Map.of(Protocol.HL7V2, RehearsalTest::map), new FhirJson(), store());
            Rehearsal rehearsal = new Rehearsal(Map.of("urgences", Lines::new), understand, ask);
            assertThat(rehearsal.tryOut("inconnue", Content.of("a", StandardCharsets.UTF_8)))
                    .as("an unknown source")
                    .isEmpty();
            outcome = rehearsal
                    .tryOut("urgences", Content.of("a\nrefus\nillisible", StandardCharsets.UTF_8))
                    .orElseThrow();
        }

        assertThat(outcome.reply().code()).as("answer").isEqualTo("AA");
        assertThat(outcome.messages())
                .as("states")
                .extracting(TryOut.Tried::state)
                .containsExactly(MessageState.HANDLED, MessageState.REFUSED, MessageState.QUARANTINED);
        TryOut.Tried first = outcome.messages().getFirst();
        assertThat(first.remarks()).as("remarks").hasSize(1);
        assertThat(first.suggestions())
                .as("the adapter was asked, with known facts")
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.outcome()).isEqualTo(Outcome.ABSTAINED);
                    assertThat(answer.outcomeCode()).isEqualTo("counted-2");
                });
        assertThat(ids(all(10))).as("messages in the record").containsExactly(before.id());
        assertThat(store().context("s")).as("what is known").containsExactly(known);
    }
}
