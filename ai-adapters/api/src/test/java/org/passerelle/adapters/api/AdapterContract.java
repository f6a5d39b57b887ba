package org.passerelle.adapters.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceFactory;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Programme: what the gateway may rely on, whatever the adapter. It says the same twice and from many threads, never throws
 * on empty, doubled, shuffled or huge input, does not change its input, stops when it is interrupted, and every evidence it
 * gives can be found in what it was given.
 *
 * <p>An adapter's own test extends this class.
 */
@Timeout(60)
public abstract class AdapterContract {
    private static final int HUGE_TEXT_CHARS = 1_000_000;
    private static final int THREADS = 8;

    /** The adapter under test. */
    protected abstract Adapter adapter();

    /** Requests of the kind it is made for, some answered with a suggestion and some with an abstention. */
    protected abstract List<SuggestionRequest> requests();

    @Test
    public void declaresTheSameManifestEveryTime() {
        assertThat(adapter().manifest())
                .as("the manifest is stable")
                .isEqualTo(adapter().manifest());
        assertThat(adapter().manifest().modelDigest()).as("modelDigest").matches("[0-9a-f]{64}");
        assertThat(adapter().manifest().configDigest()).as("configDigest").matches("[0-9a-f]{64}");
    }

    @Test
    public void answersTheSameTwice() throws Exception {
        for (SuggestionRequest request : requests()) {
            assertThat(adapter().suggest(request))
                    .as("two answers to " + request.correlationId())
                    .isEqualTo(adapter().suggest(request));
        }
    }

    @Test
    public void answersTheSameFromManyThreads() throws Exception {
        List<SuggestionRequest> requests = requests();
        Adapter adapter = adapter();
        List<Answer> expected = answers(adapter, requests);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            Callable<List<Answer>> all = () -> answers(adapter, requests());
            for (Future<List<Answer>> answers : threads.invokeAll(Collections.nCopies(THREADS, all))) {
                assertThat(answers.get()).as("answers from another thread").isEqualTo(expected);
            }
        }
    }

    @Test
    public void leavesItsInputAlone() throws Exception {
        for (SuggestionRequest request : requests()) {
            Bundle before = request.data().copy();
            adapter().suggest(request);
            assertThat(before.equalsDeep(request.data()))
                    .as("the data of " + request.correlationId() + " is unchanged")
                    .isTrue();
        }
    }

    @Test
    public void everyEvidenceIsInTheInput() throws Exception {
        for (SuggestionRequest request : requests()) {
            if (adapter().suggest(request) instanceof Suggestion suggestion) {
                suggestion.reasons().forEach(reason -> reason.evidence().forEach(at -> checkEvidence(request, at)));
            }
        }
    }

    @Test
    public void survivesEmptyDoubledAndShuffledInput() throws Exception {
        for (SuggestionRequest request : requests()) {
            assertThat(adapter().suggest(with(request, new Bundle())))
                    .as("answer to nothing")
                    .isNotNull();
            Bundle doubled = request.data().copy();
            request.data().getEntry().forEach(entry -> doubled.addEntry(entry.copy()));
            assertThat(adapter().suggest(with(request, doubled)))
                    .as("answer to everything twice")
                    .isNotNull();
            Bundle hollow = new Bundle();
            for (Bundle.BundleEntryComponent entry : request.data().getEntry()) {
                hollow.addEntry().setResource(hollow(entry.getResource()));
            }
            hollow.addEntry();
            assertThat(adapter().suggest(with(request, hollow)))
                    .as("answer to empty resources")
                    .isNotNull();
        }
    }

    @Test
    public void hugeTextIsBounded() throws Exception {
        for (SuggestionRequest request : requests()) {
            Bundle huge = request.data().copy();
            Communication note = new Communication();
            note.setId("huge");
            note.addPayload().setContent(new StringType("douleur pas de, ni ".repeat(HUGE_TEXT_CHARS / 19)));
            huge.addEntry().setResource(note);
            long start = System.nanoTime();
            adapter().suggest(with(request, huge));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("time for 1 MB of text")
                    .isLessThan(adapter().manifest().timeLimit());
        }
    }

    @Test
    public void stopsWhenInterrupted() {
        for (SuggestionRequest request : requests()) {
            Thread.currentThread().interrupt();
            long start = System.nanoTime();
            try {
                adapter().suggest(request);
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            } finally {
                Thread.interrupted();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("an interrupted call ends at once")
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    private static List<Answer> answers(Adapter adapter, List<SuggestionRequest> requests) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (SuggestionRequest request : requests) {
            answers.add(adapter.suggest(request));
        }
        return answers;
    }

    private static void checkEvidence(SuggestionRequest request, Evidence evidence) {
        String text = EvidencePaths.text(request.data(), evidence)
                .orElseThrow(() -> new AssertionError("nothing at " + evidence + " of " + request.correlationId()));
        assertThat(evidence.end())
                .as("span %s inside the element's text", evidence)
                .isLessThanOrEqualTo(text.length());
    }

    private static SuggestionRequest with(SuggestionRequest request, Bundle data) {
        return new SuggestionRequest(
                request.correlationId(), request.trigger(), data, request.now(), request.deadline());
    }

    private static Resource hollow(Resource resource) {
        Resource hollow = ResourceFactory.createResource(resource.fhirType());
        hollow.setId(resource.getIdPart());
        return hollow;
    }
}
