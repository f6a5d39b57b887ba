package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.understand.FactsRead;
import org.passerelle.routes.understand.SubjectFacts;

/** Programme: who listens is asked; an event of which everything is masked brings no question, and a note that says so. */
class AskTest {
    private static final Message MESSAGE = new Message(
            "m",
            "source",
            Protocol.HL7V2,
            "MDM^T02",
            "1",
            "k",
            Instant.EPOCH,
            Map.of(),
            Content.of("", StandardCharsets.UTF_8));
    private static final String PATIENT = "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"}}";
    private static final String SHOWN = "{\"resource\":{\"resourceType\":\"DocumentReference\",\"id\":\"shown\"}}";
    private static final String MASKED = "{\"resource\":{\"resourceType\":\"DocumentReference\",\"id\":\"masked\","
            + "\"meta\":{\"security\":[{\"system\":\"" + FhirCodes.MASKING + "\",\"code\":\""
            + FhirCodes.MASKED_TO_PROFESSIONALS + "\"}]}}}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void anEventWithOnlyMaskedFactsBringsNoQuestion() throws Exception {
        Handling asked = ask("DOCUMENT_RECEIVED", PATIENT, MASKED);

        assertThat(asked.suggestions()).as("answers").isEmpty();
        assertThat(asked.note()).as("note for the operator").contains("masqués");
    }

    @Test
    void aMaskedFactBesideOthersLeavesTheQuestion() throws Exception {
        assertThat(ask("DOCUMENT_RECEIVED", PATIENT, MASKED, SHOWN).suggestions())
                .hasSize(1);
        assertThat(ask("DOCUMENT_RECEIVED", PATIENT).suggestions()).hasSize(1);
    }

    @Test
    void aTriggerThatNobodyListensToBringsNothing() throws Exception {
        Handling asked = ask("ADMISSION", PATIENT, MASKED);

        assertThat(asked.suggestions()).as("answers").isEmpty();
        assertThat(asked.note()).as("note").isEmpty();
    }

    private Handling ask(String trigger, String... entries) throws InterruptedException {
        UseCase useCase = new UseCase(
                "coding", Set.of(Trigger.DOCUMENT_RECEIVED), new Silent(), List.of(), Duration.ofMinutes(1));
        Ask ask = new Ask(
                List.of(new Ask.GuardedUseCase(useCase, new AdapterGuard(useCase.adapter(), threads))),
                new FhirJson(),
                new AnswerJson(),
                Clock.systemUTC());
        String bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + String.join(",", entries) + "]}";
        StoredEvent event = new StoredEvent("e", "m", trigger, "s", Instant.EPOCH, bundle);
        return ask.ask(Handling.understood(
                MESSAGE,
                List.of(),
                List.of(event),
                List.of(SubjectFacts.of("s", List.of())),
                List.of(),
                List.of(),
                FactsRead.none()));
    }

    private static final class Silent implements Adapter {
        @Override
        public Manifest manifest() {
            return Manifests.of("test", "coding", Duration.ofSeconds(5), 2, DataNeed.of("DocumentReference"));
        }

        @Override
        public Reply suggest(SuggestionRequest request) {
            return Reply.of(new Abstention("nothing", "Rien à dire.", List.of()));
        }
    }
}
