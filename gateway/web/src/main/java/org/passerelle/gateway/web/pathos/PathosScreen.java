package org.passerelle.gateway.web.pathos;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.passerelle.gateway.web.audit.Audit;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;

/** {@code /pathos}: the residents of a coupe, how far it is, the checks of the establishment, and the files to take away. */
public final class PathosScreen {
    /** Its address. */
    public static final String HOME = "/pathos";

    private static final int DAY_CHARS = 10;

    private final Pages pages;
    private final PathosReader reader;
    private final CoupeCommand coupes;
    private final PathosPorts ports;
    private final Audit audit;
    private final Offload offload;

    public PathosScreen(Pages pages, PathosPorts ports, Audit audit, Offload offload, Clock clock) {
        this.pages = pages;
        this.reader = new PathosReader(ports);
        this.coupes = new CoupeCommand(ports.coupes(), ports.desk(), clock);
        this.ports = ports;
        this.audit = audit;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get(HOME).handler(this::list);
        router.get(HOME + "/residents").handler(this::lines);
        router.post(HOME + "/praticien").handler(this::sign);
        router.post(HOME + "/coupes").handler(this::open);
        router.post(HOME + "/coupes/:coupe/cloture").handler(this::close);
        router.get(HOME + "/coupes/:coupe/export.:format").handler(this::export);
        router.get(HOME + "/coupes/:coupe/tirage").handler(this::draw);
    }

    private void list(RoutingContext context) {
        draw(context, "pathos.jte");
    }

    private void lines(RoutingContext context) {
        draw(context, "pathos_residents.jte");
    }

    private void draw(RoutingContext context, String template) {
        Query query = new Query(context.queryParams(), ZoneOffset.UTC).only("coupe");
        Optional<String> coupe = query.text("coupe");
        String by = Signature.of(context);
        Frame frame = pages.pathos("Coupe Pathos");
        offload.run(
                context, () -> pages.draw(template, frame, reader.list(coupe, by)), html -> Pages.send(context, html));
    }

    private void sign(RoutingContext context) {
        Query form = form(context);
        String name = form.text("nom", Actor.MAX_CHARS)
                .orElseThrow(() -> Problem.unprocessable("Indiquez votre nom.").asException());
        Signature.set(context, name);
        String back = form.text("retour").filter(PathosScreen::isOurs).orElse(HOME);
        Pages.redirect(context, back);
    }

    private static boolean isOurs(String address) {
        return address.equals(HOME) || (address.startsWith(HOME + "/") && !address.contains("//"));
    }

    private void open(RoutingContext context) {
        LocalDate date = date(form(context).text("date"));
        String by = Signature.of(context);
        offload.run(context, () -> coupes.open(date, by), coupe -> Pages.redirect(context, of(coupe.id())));
    }

    private static LocalDate date(Optional<String> text) {
        try {
            return text.filter(day -> day.length() == DAY_CHARS)
                    .map(LocalDate::parse)
                    .orElseThrow(() ->
                            Problem.unprocessable("La date de la coupe manque.").asException());
        } catch (DateTimeException notADate) {
            throw Problem.unprocessable("La date s'écrit comme 2026-12-01.").asException();
        }
    }

    private void close(RoutingContext context) {
        String coupe = context.pathParam("coupe");
        String by = Signature.of(context);
        offload.run(context, () -> coupes.close(coupe, by), closed -> Pages.redirect(context, of(coupe)));
    }

    private void export(RoutingContext context) {
        String coupe = context.pathParam("coupe");
        PathosDesk.Format format = format(context.pathParam("format"));
        Optional<String> resident = new Query(context.queryParams(), ZoneOffset.UTC)
                .only("resident")
                .text("resident")
                .map(ResidentId::subject);
        String by = Signature.of(context);
        offload.run(
                context,
                () -> {
                    audit.export("coupe " + coupe, by.isBlank() ? Actor.WORKSTATION : by);
                    return coupes.export(coupe, format, resident);
                },
                file -> Downloads.send(context, file));
    }

    private static PathosDesk.Format format(String ending) {
        for (PathosDesk.Format format : PathosDesk.Format.values()) {
            if (format.ending().equals(ending)) {
                return format;
            }
        }
        throw Problem.notFound("Un export est en csv, json ou pdf.").asException();
    }

    /** A page with the residents drawn, so that the list can be printed. */
    private void draw(RoutingContext context) {
        String coupe = context.pathParam("coupe");
        long seed = new Query(context.queryParams(), ZoneOffset.UTC)
                .only("graine")
                .number("graine")
                .orElse(1L);
        Frame frame = pages.pathos("Tirage de l'échantillon");
        offload.run(
                context,
                () -> {
                    coupes.find(coupe);
                    PathosDesk.Draw drawn = ports.desk().draw(coupe, seed);
                    return pages.draw(
                            "pathos_tirage.jte",
                            frame,
                            new DrawPage(
                                    reader.nomenclature(),
                                    coupe,
                                    drawn,
                                    drawn.subjects().stream()
                                            .map(subject -> Who.of(subject, ports.held()))
                                            .toList()));
                },
                html -> Pages.send(context, html));
    }

    private static String of(String coupe) {
        return HOME + "?coupe=" + coupe;
    }

    private static Query form(RoutingContext context) {
        return new Query(context.request().formAttributes(), ZoneOffset.UTC);
    }
}
