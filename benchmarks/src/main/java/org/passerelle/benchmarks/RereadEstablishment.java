package org.passerelle.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.pathos.PathosAdapter;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.gateway.store.StoreOpenException;
import org.passerelle.gateway.store.Stores;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.ask.Ask;
import org.passerelle.routes.ask.EnergyMeter;
import org.passerelle.routes.ask.InputDigest;
import org.passerelle.routes.ask.Inquirer;
import org.passerelle.routes.ask.Rereading;
import org.passerelle.routes.evidence.CatchUp;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.rollout.Rollout;
import org.passerelle.routes.rollout.SwitchBoard;
import org.passerelle.routes.showing.Showing;

/** The notes of a year of an establishment that another version read, in a store on the disk; then they are read again. */
final class RereadEstablishment {
    /** Invented sentences of several trades; each note takes three. */
    private static final List<String> SENTENCES = List.of(
            "Nuit calme, a bien dormi.",
            "Réfection pst escarre talon D, stade 2, 3 x 2 cm, fibrine.",
            "Chute ce matin au lever, sans plainte.",
            "Pas de dyspnée, sat 96 % en AA.",
            "MNA 15/30, poids 47,8 kg.",
            "Agitation à la toilette, apaisée après 20 min.",
            "TA 13/7, pouls 72.",
            "Mange bien, bon moral.",
            "Protections changées x3.",
            "Tinetti 14/28, marche avec déambulateur.",
            "Refuse la douche.",
            "Glycémie capillaire 2,1 g/l, insuline faite.",
            "Si agitation, donner 1/2 oxazépam.",
            "Famille vue, rassurée.");

    private static final int DAYS = 365;
    private static final int RESIDENTS_AT_ONCE = 20;

    private final Path work;
    private final int residents;
    private final int perResident;

    RereadEstablishment(Path work, int residents, int perResident) {
        this.work = work;
        this.residents = residents;
        this.perResident = perResident;
    }

    /** What was read in which time. */
    record Result(int pages, int proofs, Duration time) {}

    Result run() throws IOException, InterruptedException, ExecutionException, StoreOpenException {
        Files.createDirectories(work);
        Path folder = Files.createTempDirectory(work, "reread");
        ExecutorService threads =
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        try (Store store = Stores.sqlite(folder, Clock.systemUTC())) {
            for (int resident = 0; resident < residents; resident++) {
                fill(store, "patient:banc|R" + resident, resident);
            }
            CatchUp catchUp = new CatchUp(store.evidence(), rereading(store, threads), ZoneId.of("Europe/Paris"));
            long started = System.nanoTime();
            int pages = 0;
            CatchUp.Done done = catchUp.run(RESIDENTS_AT_ONCE);
            while (done.residents() > 0) {
                pages += done.pages();
                done = catchUp.run(RESIDENTS_AT_ONCE);
            }
            Duration time = Duration.ofNanos(System.nanoTime() - started);
            return new Result(pages, store.evidence().standing().size(), time);
        } finally {
            threads.shutdownNow();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Rereading rereading(Store store, ExecutorService threads) {
        PathosAdapter adapter = new PathosAdapter(ReferentielFile.shipped());
        UseCase useCase = new UseCase(
                "pathos",
                Set.of(Trigger.DOCUMENT_RECEIVED),
                Map.of("preuves", adapter),
                Rollout.of("preuves", Mode.ADVISORY),
                List.of(),
                Duration.ofDays(90),
                Optional.empty(),
                true,
                Set.of());
        AdapterGuard guard = new AdapterGuard("preuves", adapter, threads, EnergyMeter.none(), Clock.systemUTC());
        Inquirer inquirer = new Inquirer(
                new FhirJson(),
                new AnswerJson(),
                InputDigest.none(),
                SwitchBoard.unused(),
                Showing.usual(),
                Clock.systemUTC());
        return new Rereading(new Ask.GuardedUseCase(useCase, Map.of("preuves", guard)), inquirer, store, store);
    }

    private void fill(Store store, String subject, int resident) throws InterruptedException, ExecutionException {
        Instant now = Instant.now();
        Message message = new Message(
                Ids.next(),
                "ehpad",
                Protocol.HL7V2,
                "MDM^T02",
                "R" + resident,
                subject,
                now,
                Map.of(),
                Content.of("banc", StandardCharsets.UTF_8));
        store.append(message).toCompletableFuture().get();
        List<KnownResource> facts = new ArrayList<>();
        List<EvidencePage> pages = new ArrayList<>();
        for (int note = 0; note < perResident; note++) {
            String reference = "DocumentReference/r" + resident + "n" + note;
            facts.add(new KnownResource(subject, reference, document(reference, resident, note), now));
            pages.add(new EvidencePage(
                    subject, reference, "d", "another version", EvidencePage.State.READ, message.id(), List.of()));
        }
        store.write(new Journal.Handled(
                        message.id(),
                        MessageState.HANDLED,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        facts,
                        List.of(),
                        List.of(),
                        List.of(),
                        pages))
                .toCompletableFuture()
                .get();
    }

    private static String document(String reference, int resident, int note) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(SENTENCES.get((resident * 5 + note * 3 + i * (note % 4 + 1)) % SENTENCES.size()))
                    .append(' ');
        }
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "DocumentReference")
                .put("id", reference.substring(reference.indexOf('/') + 1))
                .put("status", "current")
                .put("date", LocalDate.of(2026, 1, 1).plusDays(note % DAYS) + "T09:00:00Z");
        document.putArray("extension")
                .addObject()
                .put("url", FhirCodes.PLAIN_TEXT)
                .put("valueString", text.toString().strip());
        return document.toString();
    }
}
