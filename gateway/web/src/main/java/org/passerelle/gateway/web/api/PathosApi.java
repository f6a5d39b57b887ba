package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.gateway.web.audit.Audit;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.pathos.CoupeCommand;
import org.passerelle.gateway.web.pathos.Downloads;
import org.passerelle.gateway.web.pathos.KnownProof;
import org.passerelle.gateway.web.pathos.PathosDesk;
import org.passerelle.gateway.web.pathos.PathosPorts;
import org.passerelle.gateway.web.pathos.PathosReader;
import org.passerelle.gateway.web.pathos.ResidentId;
import org.passerelle.gateway.web.pathos.ReviewCommand;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.ProofReview;

/** {@code /api/v1/pathos}: the evidence book, reviews, coupes, checks and exports. */
public final class PathosApi {
    private static final String PATH = "/api/v1/pathos";
    private static final String COUPE = PATH + "/coupes/:id";
    private static final int MAX_CODE_CHARS = 64;
    private static final int MAX_KEY_CHARS = 1_000;
    private static final int MAX_VERSION = 1_000_000;
    private static final int CONFLICT = 409;

    private final PathosPorts ports;
    private final PathosReader reader;
    private final ReviewCommand reviews;
    private final CoupeCommand coupes;
    private final Audit audit;
    private final Offload offload;

    public PathosApi(PathosPorts ports, Audit audit, Offload offload, Clock clock) {
        this.ports = ports;
        this.reader = new PathosReader(ports);
        this.reviews = new ReviewCommand(ports.book(), ports.desk(), clock);
        this.coupes = new CoupeCommand(ports.coupes(), ports.desk(), clock);
        this.audit = audit;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get(PATH + "/referentiel").handler(this::referentiel);
        router.get(PATH + "/residents").handler(this::residents);
        router.get(PATH + "/residents/:id/proofs").handler(this::proofs);
        router.get(PATH + "/proofs/:id").handler(this::proof);
        router.post(PATH + "/proofs/:id/reviews").handler(this::review);
        router.get(PATH + "/coupes").handler(this::coupes);
        router.post(PATH + "/coupes").handler(this::open);
        router.get(COUPE).handler(this::coupe);
        router.post(COUPE + "/close").handler(this::close);
        router.post(COUPE + "/choices").handler(this::choose);
        router.get(COUPE + "/findings").handler(this::findings);
        router.get(COUPE + "/draw").handler(this::draw);
        router.get(COUPE + "/export").handler(this::export);
    }

    private void referentiel(RoutingContext context) {
        offload.run(
                context, () -> PathosJson.referentiel(reader.nomenclature()), body -> JsonReply.send(context, body));
    }

    private void residents(RoutingContext context) {
        offload.run(
                context,
                () -> items(ports.book().residents().stream()
                        .map(PathosJson::resident)
                        .toList()),
                body -> JsonReply.send(context, body));
    }

    private void proofs(RoutingContext context) {
        String subject = ResidentId.subject(context.pathParam("id"));
        offload.run(
                context,
                () -> {
                    audit.resident(subject, Actor.WORKSTATION);
                    Map<String, ProofReview> holding = ports.book().reviews(subject).stream()
                            .collect(Collectors.toMap(ProofReview::proofId, Function.identity()));
                    return items(ports.book().proofs(subject).stream()
                            .map(proof -> PathosJson.proof(proof, Optional.ofNullable(holding.get(proof.id()))))
                            .toList());
                },
                body -> JsonReply.send(context, body));
    }

    private void proof(RoutingContext context) {
        String id = context.pathParam("id");
        offload.run(context, () -> detail(id), body -> JsonReply.send(context, body));
    }

    private ObjectNode detail(String id) {
        BookedProof proof = KnownProof.of(ports.book(), id);
        audit.resident(proof.subject(), Actor.WORKSTATION);
        List<ProofReview> all = ports.book().reviewsOf(id);
        ObjectNode node = PathosJson.proof(proof, all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
        ArrayNode history = node.putArray("history");
        all.forEach(review -> history.add(PathosJson.review(review)));
        return node;
    }

    private void review(RoutingContext context) {
        String id = context.pathParam("id");
        JsonBody body = JsonBody.of(context, "version", "kind", "reason", "etat", "type", "comment", "by");
        ReviewCommand.Wish wish = new ReviewCommand.Wish(
                body.number("version", 0, MAX_VERSION).map(Math::toIntExact).orElse(0),
                body.text("kind", MAX_CODE_CHARS).map(PathosApi::kind),
                body.text("reason", MAX_CODE_CHARS),
                body.text("etat", MAX_CODE_CHARS),
                body.text("type", MAX_CODE_CHARS),
                body.text("comment", ReviewCommand.MAX_COMMENT_CHARS),
                body.text("by", Actor.MAX_CHARS).orElse(""));
        offload.run(
                context,
                () -> reviews.review(id, wish),
                outcome -> reply(context, outcome.outrun(), PathosJson.review(outcome.review())));
    }

    /** What holds, with the status that says whether it is what was asked for. */
    private static void reply(RoutingContext context, boolean outrun, ObjectNode holding) {
        if (outrun) {
            context.response().setStatusCode(CONFLICT);
        }
        JsonReply.send(context, holding);
    }

    private static ProofReview.Kind kind(String name) {
        return Arrays.stream(ProofReview.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                                "« kind » doit être l'une de : " + Arrays.toString(ProofReview.Kind.values()))
                        .asException());
    }

    private void coupes(RoutingContext context) {
        offload.run(
                context,
                () -> items(
                        ports.coupes().coupes().stream().map(PathosJson::coupe).toList()),
                body -> JsonReply.send(context, body));
    }

    private void open(RoutingContext context) {
        JsonBody body = JsonBody.of(context, "date", "by");
        LocalDate date = date(body.text("date", MAX_CODE_CHARS).orElse(""));
        String by = body.text("by", Actor.MAX_CHARS).orElse("");
        offload.run(context, () -> PathosJson.coupe(coupes.open(date, by)), opened -> JsonReply.send(context, opened));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw Problem.badRequest("« date » s'écrit comme 2026-12-01.").asException();
        }
    }

    private void coupe(RoutingContext context) {
        String id = context.pathParam("id");
        offload.run(context, () -> detail(coupes.find(id)), body -> JsonReply.send(context, body));
    }

    private ObjectNode detail(Coupe coupe) {
        return PathosJson.detail(
                coupe, ports.coupes().choices(coupe.id()), ports.coupes().finished(coupe.id()));
    }

    private void close(RoutingContext context) {
        String id = context.pathParam("id");
        String by = JsonBody.of(context, "by").text("by", Actor.MAX_CHARS).orElse("");
        offload.run(context, () -> detail(coupes.close(id, by)), body -> JsonReply.send(context, body));
    }

    private void choose(RoutingContext context) {
        String id = context.pathParam("id");
        JsonBody body = JsonBody.of(context, "resident", "etat", "version", "profil", "comment", "by");
        String subject = ResidentId.subject(body.text("resident", MAX_KEY_CHARS).orElse(""));
        offload.run(
                context,
                () -> {
                    coupes.find(id);
                    return coupes.choose(
                            id,
                            subject,
                            body.text("etat", MAX_CODE_CHARS).orElse(""),
                            body.number("version", 0, MAX_VERSION)
                                    .map(Math::toIntExact)
                                    .orElse(0),
                            body.text("profil", MAX_CODE_CHARS),
                            body.text("comment", ReviewCommand.MAX_COMMENT_CHARS),
                            body.text("by", Actor.MAX_CHARS).orElse(""));
                },
                chosen -> reply(context, chosen.outrun(), PathosJson.choice(chosen.choice())));
    }

    private void findings(RoutingContext context) {
        String id = context.pathParam("id");
        Optional<String> subject = new Query(context.queryParams(), ZoneOffset.UTC)
                .only("resident")
                .text("resident")
                .map(ResidentId::subject);
        offload.run(
                context,
                () -> {
                    coupes.find(id);
                    return items(ports.desk().findings(id, subject).stream()
                            .map(PathosJson::finding)
                            .toList());
                },
                body -> JsonReply.send(context, body));
    }

    private void draw(RoutingContext context) {
        String id = context.pathParam("id");
        long seed = new Query(context.queryParams(), ZoneOffset.UTC)
                .only("seed")
                .number("seed")
                .orElse(1L);
        offload.run(
                context,
                () -> {
                    coupes.find(id);
                    return PathosJson.draw(ports.desk().draw(id, seed));
                },
                body -> JsonReply.send(context, body));
    }

    private void export(RoutingContext context) {
        String id = context.pathParam("id");
        Query query = new Query(context.queryParams(), ZoneOffset.UTC).only("format", "resident");
        PathosDesk.Format format =
                query.oneOf("format", PathosDesk.Format.class).orElse(PathosDesk.Format.CSV);
        Optional<String> subject = query.text("resident").map(ResidentId::subject);
        offload.run(
                context,
                () -> {
                    audit.export("coupe " + id, Actor.WORKSTATION);
                    return coupes.export(id, format, subject);
                },
                file -> Downloads.send(context, file));
    }

    private static ObjectNode items(List<ObjectNode> nodes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("items").addAll(nodes);
        return body;
    }
}
