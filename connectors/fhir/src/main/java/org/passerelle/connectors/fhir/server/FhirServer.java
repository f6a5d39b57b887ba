package org.passerelle.connectors.fhir.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.fhir.intake.FhirDesk;
import org.passerelle.connectors.fhir.intake.HeldFacts;
import org.passerelle.connectors.fhir.parse.FhirFormat;
import org.passerelle.connectors.fhir.subscription.SubscriptionRule;
import org.passerelle.connectors.fhir.validation.Conformance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FHIR R4 interface of one source, to be mounted in the gateway's HTTP server. Judging and reading run on workers of
 * its own, so that the event loops stay free.
 */
public final class FhirServer {
    private static final Logger LOG = LoggerFactory.getLogger(FhirServer.class);
    private static final int THREADS = 8;
    private static final long WARN_AFTER_SECONDS = 30;

    private final Vertx vertx;
    private final FhirServerSettings settings;
    private final WorkerExecutor workers;
    private final BodyReader bodies;
    private final Dispatch dispatch;
    private final AtomicInteger inWork = new AtomicInteger();

    /**
     * @param held what reads and searches are answered from
     * @param conformance the profiles; {@link Conformance#none()} if none are configured
     */
    public FhirServer(
            Vertx vertx,
            FhirServerSettings settings,
            Intake intake,
            HeldFacts held,
            Conformance conformance,
            Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.workers =
                vertx.createSharedWorkerExecutor("passerelle-fhir", THREADS, WARN_AFTER_SECONDS, TimeUnit.SECONDS);
        this.bodies = new BodyReader(settings.maxBodyBytes());
        RecentFacts recent = new RecentFacts(held, clock);
        SearchDesk search = new SearchDesk(recent, settings.source().source());
        FhirDesk desk = new FhirDesk(
                settings.source(),
                intake,
                recent,
                search::find,
                conformance,
                new SubscriptionRule(settings.hooks()),
                clock);
        Reads reads = new Reads(recent);
        this.dispatch = new Dispatch(
                reads,
                new Writes(desk, recent, reads, search, this::onWorker),
                search,
                new ValidateOperation(conformance, settings.source().coreVersion()),
                clock.instant());
    }

    /** The routes, below wherever they are mounted. No body handler may stand before them. */
    public Router router() {
        Router router = Router.router(vertx);
        router.route().handler(this::receive);
        return router;
    }

    /** Releases the workers. */
    public void close() {
        workers.close();
    }

    private void receive(RoutingContext context) {
        Replies replies = new Replies(context);
        if (!isAllowed(context.request())) {
            replies.send(Answer.refused(401, IssueType.LOGIN, "Un jeton d'accès valable est attendu.")
                    .with("WWW-Authenticate", "Bearer"));
            return;
        }
        if (inWork.incrementAndGet() > settings.maxConcurrent()) {
            inWork.decrementAndGet();
            replies.send(unavailable("Trop de demandes en cours, réessayez dans quelques secondes."));
            return;
        }
        context.addEndHandler(end -> inWork.decrementAndGet());
        Context loop = vertx.getOrCreateContext();
        long deadline = vertx.setTimer(
                settings.deadline().toMillis(), id -> replies.send(unavailable("La demande a pris trop de temps.")));
        context.addEndHandler(end -> vertx.cancelTimer(deadline));
        bodies.read(
                context.request(),
                body -> work(context, body, replies, loop),
                () -> replies.send(tooLarge(context.request())));
    }

    /** What is still under way is not worth reading; in HTTP/2 a connection is shared and stays. */
    private static Answer tooLarge(HttpServerRequest request) {
        Answer answer = Answer.refused(413, IssueType.TOOLONG, "Le contenu dépasse la taille admise.");
        return request.version() == HttpVersion.HTTP_2 ? answer : answer.with("Connection", "close");
    }

    private boolean isAllowed(HttpServerRequest request) {
        String presented =
                Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        return settings.bearerToken()
                .map(Supplier::get)
                .map(token -> !token.isEmpty()
                        && MessageDigest.isEqual(
                                ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
                                presented.getBytes(StandardCharsets.UTF_8)))
                .orElse(true);
    }

    private void work(RoutingContext context, Buffer body, Replies replies, Context loop) {
        Optional<FhirFormat> format = replies.format();
        if (format.isEmpty()) {
            replies.send(Answer.refused(406, IssueType.NOTSUPPORTED, "Les réponses sont du FHIR en JSON ou en XML."));
            return;
        }
        HttpServerRequest request = context.request();
        String encoding =
                Optional.ofNullable(request.getHeader("Content-Encoding")).orElse("");
        workers.<CompletionStage<Answer>>executeBlocking(
                        () -> bodies.unpacked(body, encoding)
                                .map(unpacked -> dispatch.answer(call(context, unpacked, format.get())))
                                .orElseGet(() -> CompletableFuture.completedStage(Answer.refused(
                                        415,
                                        IssueType.NOTSUPPORTED,
                                        "Le contenu compressé est illisible ou trop grand."))),
                        false)
                .onComplete(started -> {
                    CompletionStage<Answer> stage =
                            started.succeeded() ? started.result() : CompletableFuture.failedStage(started.cause());
                    stage.handle((answer, failure) -> failure == null ? answer : failed(failure))
                            .thenApplyAsync(replies::encoded, this::onWorker)
                            .thenAccept(reply -> loop.runOnContext(go -> replies.send(reply)));
                });
    }

    /** Encoding a large answer would hold up an event loop as well as the thread that confirms writes. */
    private void onWorker(Runnable task) {
        workers.executeBlocking(
                () -> {
                    task.run();
                    return true;
                },
                false);
    }

    private static Call call(RoutingContext context, Buffer body, FhirFormat format) {
        HttpServerRequest request = context.request();
        String mount = Optional.ofNullable(context.mountPoint()).orElse("").replaceAll("/+$", "");
        String path =
                request.path().substring(Math.min(mount.length(), request.path().length()));
        List<String> parts = Arrays.stream(path.replace("%24", "$").split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        String base = request.scheme() + "://" + request.authority() + mount;
        HttpMethod method = request.method();
        return new Call(method, parts, request.params(), request.headers(), base, format, body);
    }

    private static Answer failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IntakeUnavailableException) {
            return unavailable("Rien n'a pu être enregistré : renvoyez dans quelques secondes.");
        }
        LOG.error("FHIR request failed: {}", cause.getClass().getName());
        return Answer.refused(500, IssueType.EXCEPTION, "Erreur interne : la demande n'a pas été traitée.");
    }

    private static Answer unavailable(String text) {
        return Answer.refused(503, IssueType.TRANSIENT, text).with("Retry-After", "5");
    }
}
