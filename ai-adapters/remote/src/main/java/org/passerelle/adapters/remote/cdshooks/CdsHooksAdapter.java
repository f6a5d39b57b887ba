package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Feedback;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.api.TakesFeedback;
import org.passerelle.adapters.remote.http.TimeLeft;

/**
 * A CDS Hooks service. Its description is read at the first call and again after an hour. It is sent what its prefetch
 * templates ask for and nothing else; where that does not suffice it is not called, or says so itself with status 412:
 * both are the abstention {@code missing-prefetch}. Without what the hook's context must name it is not called either
 * ({@code missing-context}). System actions are never carried out.
 */
final class CdsHooksAdapter implements Adapter, TakesFeedback {
    private static final Duration DESCRIPTION_LIFE = Duration.ofHours(1);
    private static final Duration FEEDBACK_TIME = Duration.ofSeconds(10);
    private static final String PRECONDITION_FAILED = "http-412";

    private final Manifest manifest;
    private final CdsSettings settings;
    private final CdsWire wire;
    private final CardReader reader;
    private final AtomicReference<Known> known = new AtomicReference<>();

    CdsHooksAdapter(Manifest manifest, CdsSettings settings, CdsWire wire) {
        this.manifest = manifest;
        this.settings = settings;
        this.wire = wire;
        this.reader = new CardReader(settings);
    }

    /** What the server said of the service, and when. */
    private record Known(ServiceEntry service, Instant since) {
        boolean fresh(Instant now) {
            return Duration.between(since, now).abs().compareTo(DESCRIPTION_LIFE) < 0;
        }
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Reply suggest(SuggestionRequest request) throws InterruptedException {
        ServiceEntry service = service(request);
        Map<String, String> context = HookRequest.context(settings, request.data());
        List<String> lacking = HookContext.missing(settings.hook(), context);
        if (!lacking.isEmpty()) {
            return Reply.of(new Abstention(
                    "missing-context", "Il manque le patient ou le séjour dont l'appel parle.", lacking));
        }
        ObjectNode prefetch = new Prefetch(request.data(), manifest.needs()).fill(service.prefetch(), context);
        List<String> absent = settings.requiredPrefetch().stream()
                .filter(key -> Prefetch.isEmpty(prefetch.path(key)))
                .toList();
        if (!absent.isEmpty()) {
            return Reply.of(missing(absent));
        }
        JsonNode answer;
        try {
            ObjectNode body = HookRequest.of(settings, request.inferenceId(), context, prefetch);
            answer = wire.call(body, TimeLeft.of(request));
        } catch (AdapterException failed) {
            if (failed.code().equals(PRECONDITION_FAILED)) {
                return new Reply(missing(List.of()), Execution.in(environment(service)));
            }
            throw failed;
        }
        CardReader.Read read = reader.read(Card.all(answer));
        Map<String, String> environment = environment(service);
        environment.putAll(read.references());
        if (!answer.path("systemActions").isEmpty()) {
            environment.put(
                    "system-actions-ignored",
                    Integer.toString(answer.path("systemActions").size()));
        }
        return new Reply(read.answer(), Execution.in(environment));
    }

    @Override
    public void feedback(Feedback feedback) throws InterruptedException {
        Optional<ObjectNode> body = FeedbackBody.of(feedback);
        if (body.isPresent()) {
            wire.feedback(body.get(), FEEDBACK_TIME);
        }
    }

    private ServiceEntry service(SuggestionRequest request) throws InterruptedException {
        Known before = known.get();
        if (before != null && before.fresh(request.now())) {
            return before.service();
        }
        Known now = new Known(wire.discover(TimeLeft.of(request)), request.now());
        known.set(now);
        return now.service();
    }

    private Map<String, String> environment(ServiceEntry service) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("transport", "cds-hooks");
        environment.put("service", settings.service());
        if (service.version().matches("[A-Za-z0-9._+-]{1,60}")) {
            environment.put("service-version", service.version());
        }
        return environment;
    }

    private static Abstention missing(List<String> keys) {
        return new Abstention("missing-prefetch", "Il manque des données dont le service a besoin.", keys);
    }

    @Override
    public void close() {
        wire.close();
    }
}
