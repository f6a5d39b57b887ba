package org.passerelle.gateway.web.pathos;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.passerelle.gateway.web.audit.Audit;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.Coupes.Finished;
import org.passerelle.routes.ports.ProofReview;

/**
 * {@code /pathos/{resident}}: états on the left, proofs in the middle, the source on the right. Each proof, each choice and
 * the source are drawn anew by themselves; without JavaScript the whole page is.
 */
public final class ResidentScreen {
    private static final String RESIDENT = PathosScreen.HOME + "/:resident";
    private static final String PROOF = RESIDENT + "/preuves/:preuve";
    private static final int CONFLICT = 409;
    private static final int MAX_CODE_CHARS = 64;

    private final Pages pages;
    private final PathosReader reader;
    private final ReviewCommand reviews;
    private final CoupeCommand coupes;
    private final Audit audit;
    private final Offload offload;

    public ResidentScreen(Pages pages, PathosPorts ports, Audit audit, Offload offload, Clock clock) {
        this.pages = pages;
        this.reader = new PathosReader(ports);
        this.reviews = new ReviewCommand(ports.book(), ports.desk(), clock);
        this.coupes = new CoupeCommand(ports.coupes(), ports.desk(), clock);
        this.audit = audit;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get(RESIDENT).handler(this::show);
        router.get(RESIDENT + "/preuves").handler(this::proofs);
        router.get(PROOF + "/source").handler(this::source);
        router.get(PROOF + "/geste").handler(this::gesture);
        router.post(PROOF).handler(this::review);
        router.post(RESIDENT + "/choix").handler(this::choose);
        router.post(RESIDENT + "/termine").handler(this::finish);
    }

    private void show(RoutingContext context) {
        String subject = subject(context);
        Query query = query(context).only("coupe", "preuve");
        Optional<String> coupe = query.text("coupe");
        Optional<String> proof = query.text("preuve");
        String by = Signature.of(context);
        Frame frame = pages.pathos("Preuves d'un résident");
        offload.run(
                context,
                () -> {
                    ResidentPage page = reader.resident(subject, coupe, proof, by);
                    audit.resident(subject, by.isBlank() ? Actor.WORKSTATION : by);
                    return pages.draw("pathos_resident.jte", frame, page);
                },
                html -> Pages.send(context, html));
    }

    /** The list alone: news came. */
    private void proofs(RoutingContext context) {
        part(context, "pathos_preuves.jte");
    }

    private void part(RoutingContext context, String template) {
        String subject = subject(context);
        Optional<String> coupe = query(context).only("coupe").text("coupe");
        String by = Signature.of(context);
        Frame frame = pages.pathos("Preuves d'un résident");
        offload.run(
                context,
                () -> pages.draw(template, frame, reader.resident(subject, coupe, Optional.empty(), by)),
                html -> Pages.send(context, html));
    }

    private void source(RoutingContext context) {
        String proof = context.pathParam("preuve");
        Frame frame = pages.pathos("Source");
        offload.run(
                context,
                () -> pages.draw("pathos_source.jte", frame, reader.source(proof)),
                html -> Pages.send(context, html));
    }

    /** The form of a gesture, when it is asked for: hundreds of proofs need not carry it. */
    private void gesture(RoutingContext context) {
        String template = switch (query(context).text("g").orElse("")) {
            case "rejeter" -> "pathos_rejeter.jte";
            case "modifier" -> "pathos_modifier.jte";
            case "commenter" -> "pathos_commenter.jte";
            default -> throw Problem.notFound("Ce geste n'existe pas.").asException();
        };
        String subject = subject(context);
        String proof = context.pathParam("preuve");
        Frame frame = pages.pathos("Preuve");
        String by = Signature.of(context);
        offload.run(
                context,
                () -> pages.draw(template, frame, part(subject, proof, false, Optional.empty(), by)),
                html -> Pages.send(context, html));
    }

    private ResidentPage.ProofPart part(
            String subject, String proofId, boolean outrun, Optional<String> coupe, String by) {
        ResidentPage page = reader.resident(subject, coupe, Optional.of(proofId), by);
        ProofView proof = page.etats().stream()
                .flatMap(etat -> etat.proofs().stream())
                .filter(one -> one.proof().id().equals(proofId))
                .findFirst()
                .orElseThrow(KnownProof::absent);
        return new ResidentPage.ProofPart(page, proof.outrunBy(outrun));
    }

    private void review(RoutingContext context) {
        String subject = subject(context);
        String proofId = context.pathParam("preuve");
        Query form = new Query(context.request().formAttributes(), ZoneOffset.UTC);
        String by = Signature.of(context);
        ReviewCommand.Wish wish = new ReviewCommand.Wish(
                version(form),
                form.oneOf("kind", ProofReview.Kind.class),
                form.text("reason", MAX_CODE_CHARS),
                form.text("etat", MAX_CODE_CHARS),
                form.text("type", MAX_CODE_CHARS),
                form.text("comment", ReviewCommand.MAX_COMMENT_CHARS),
                by);
        Frame frame = pages.pathos("Preuve");
        Optional<String> coupe = form.text("coupe");
        offload.run(
                context,
                () -> {
                    ReviewCommand.Outcome outcome = reviews.review(proofId, wish);
                    ResidentPage.ProofPart part = part(subject, proofId, outcome.outrun(), coupe, by);
                    return new Drawn(pages.draw("pathos_preuve_seule.jte", frame, part), outcome.outrun());
                },
                drawn -> answer(context, drawn, "?preuve=" + proofId + "#p-" + proofId));
    }

    private void choose(RoutingContext context) {
        String subject = subject(context);
        Query form = new Query(context.request().formAttributes(), ZoneOffset.UTC);
        String coupe = required(form, "coupe");
        String etat = required(form, "etat");
        String profil = required(form, "profil");
        int version = version(form);
        String by = Signature.of(context);
        Frame frame = pages.pathos("Preuve");
        offload.run(
                context,
                () -> {
                    CoupeCommand.Chosen chosen = coupes.choose(
                            coupe,
                            subject,
                            etat,
                            version,
                            Optional.of(profil).filter(word -> !word.equals("-")),
                            form.text("comment", ReviewCommand.MAX_COMMENT_CHARS),
                            by);
                    ResidentPage page = reader.resident(subject, Optional.of(coupe), Optional.empty(), by);
                    EtatView view = page.etats().stream()
                            .filter(one -> one.etat().notation().equals(etat))
                            .findFirst()
                            .orElseThrow();
                    ResidentPage.EtatPart part = new ResidentPage.EtatPart(page, view.outrunBy(chosen.outrun()));
                    return new Drawn(pages.draw("pathos_choix_seul.jte", frame, part), chosen.outrun());
                },
                drawn -> answer(context, drawn, "#etat-" + etat));
    }

    /** What is drawn, and whether somebody else was quicker. */
    private record Drawn(String html, boolean outrun) {}

    private static void answer(RoutingContext context, Drawn drawn, String place) {
        if (context.request().getHeader("HX-Request") == null && !drawn.outrun()) {
            Pages.redirect(context, PathosScreen.HOME + "/" + context.pathParam("resident") + place);
            return;
        }
        if (drawn.outrun()) {
            context.response().setStatusCode(CONFLICT);
        }
        Pages.send(context, drawn.html());
    }

    private void finish(RoutingContext context) {
        String subject = subject(context);
        Query form = new Query(context.request().formAttributes(), ZoneOffset.UTC);
        String coupe = required(form, "coupe");
        boolean done = !form.text("done").filter("false"::equals).isPresent();
        int version = version(form);
        String by = Signature.of(context);
        offload.run(
                context,
                () -> {
                    Finished holding = coupes.finish(coupe, subject, version, done, by);
                    if (!holding.by().equals(by) || holding.done() != done) {
                        throw Problem.conflict(holding.by() + (holding.done() ? " a déjà terminé" : " a repris")
                                        + " ce résident : rechargez la page.")
                                .asException();
                    }
                    ResidentPage page = reader.resident(subject, Optional.of(coupe), Optional.empty(), by);
                    return done
                            ? page.next()
                                    .map(who -> PathosScreen.HOME + "/" + who.id())
                                    .orElse(PathosScreen.HOME)
                            : page.address();
                },
                next -> Pages.redirect(context, next));
    }

    private static String required(Query form, String name) {
        return form.text(name)
                .orElseThrow(
                        () -> Problem.unprocessable("« " + name + " » manque.").asException());
    }

    private static int version(Query form) {
        return form.number("version").map(Math::toIntExact).orElse(0);
    }

    private static String subject(RoutingContext context) {
        return ResidentId.subject(context.pathParam("resident"));
    }

    private static Query query(RoutingContext context) {
        return new Query(context.queryParams(), ZoneOffset.UTC);
    }
}
