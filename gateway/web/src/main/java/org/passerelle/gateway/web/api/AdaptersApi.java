package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.passerelle.adapters.api.ModelCard;
import org.passerelle.gateway.web.AdapterCatalogue;
import org.passerelle.gateway.web.FhirViews;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.gateway.web.catalogue.SwitchCommand;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;

/** {@code /api/v1/adapters} and {@code /api/v1/catalogue}: the site's adapters, their switches, and their public part. */
public final class AdaptersApi {
    /** Counts below this are masked in what leaves the site, as the CNIL accepted it for SNIIRAM (10 or fewer hidden). */
    private static final long LEAST_COUNT = 11;

    private static final int MAX_NAME_CHARS = 200;

    private final AdapterCatalogue catalogue;
    private final FhirViews fhir;
    private final Offload offload;
    private final Clock clock;

    public AdaptersApi(AdapterCatalogue catalogue, FhirViews fhir, Offload offload, Clock clock) {
        this.catalogue = catalogue;
        this.fhir = fhir;
        this.offload = offload;
        this.clock = clock;
    }

    public void mount(Router router) {
        router.get("/api/v1/adapters").handler(this::list);
        router.get("/api/v1/adapters/:name").handler(this::detail);
        router.post("/api/v1/adapters/:name/switch").handler(this::set);
        router.get("/api/v1/catalogue").handler(this::uses);
        router.get("/api/v1/catalogue/fhir").handler(this::asFhir);
    }

    private void list(RoutingContext context) {
        offload.run(context, catalogue::adapters, views -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ArrayNode items = body.putArray("items");
            views.forEach(view -> items.add(AdapterJson.line(view)));
            JsonReply.send(context, body);
        });
    }

    private void detail(RoutingContext context) {
        String name = context.pathParam("name");
        offload.run(
                context,
                () -> AdapterJson.full(
                        catalogue
                                .adapter(name)
                                .orElseThrow(() -> Problem.notFound("Il n'y a pas de module de ce nom.")
                                        .asException()),
                        catalogue.comparisons()),
                body -> JsonReply.send(context, body));
    }

    private void set(RoutingContext context) {
        String name = context.pathParam("name");
        JsonBody body = JsonBody.of(context, "mode", "useCase", "unit", "why", "by");
        SwitchCommand.Wish wish = new SwitchCommand.Wish(
                body.text("useCase", MAX_NAME_CHARS).orElse(""),
                body.text("unit", MAX_NAME_CHARS).orElse(""),
                body.text("mode", MAX_NAME_CHARS),
                body.text("why", SwitchCommand.MAX_WHY_CHARS),
                body.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION));
        offload.run(
                context,
                () -> new SwitchCommand(catalogue).set(name, wish),
                view -> JsonReply.send(context, AdapterJson.line(view)));
    }

    private void uses(RoutingContext context) {
        Instant now = clock.instant();
        offload.run(
                context,
                catalogue::adapters,
                views -> JsonReply.send(context, publicPart(catalogue.site(), views, now)));
    }

    private void asFhir(RoutingContext context) {
        offload.run(
                context,
                fhir::catalogue,
                bundle -> context.response()
                        .putHeader("Content-Type", "application/fhir+json; charset=utf-8")
                        .end(bundle));
    }

    /** The site's part of a map of uses: no case, no professional, no count that could be one of few patients. */
    private static ObjectNode publicPart(String site, List<AdapterView> views, Instant now) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("at", now.toString())
                .put("site", site.isEmpty() ? null : site);
        ArrayNode uses = body.putArray("uses");
        for (AdapterView view : views) {
            view.results().forEach(result -> uses.add(use(view, result)));
        }
        return body;
    }

    private static ObjectNode use(AdapterView view, AdapterView.Result result) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("useCase", result.useCase())
                .put("unit", result.unit())
                .put("adapter", view.manifest().id())
                .put("version", result.version())
                .put(
                        "provider",
                        view.manifest()
                                .papers()
                                .modelCard()
                                .map(ModelCard::provider)
                                .orElse(null))
                .put("modelDigest", view.manifest().digests().model())
                .put("purpose", view.manifest().intendedPurpose())
                .put("mode", result.mode().name())
                .put("role", result.role().name())
                .put("since", result.first().toString())
                .put("asked", unmasked(result.asked()))
                .put("compared", unmasked(result.compared()));
        boolean publishable = publishable(result.compared(), result.agreed());
        node.put("agreement", publishable ? AdapterJson.number(result.agreement()) : null)
                .put("kappa", publishable ? AdapterJson.number(result.kappa()) : null)
                .put("joulesPerAnswer", AdapterJson.number(view.energy().joulesPerAnswer()))
                .put("energyGrade", AdapterJson.grade(view.energy()));
        node.set("energyMethods", AdapterJson.methods(view.energy()));
        node.set("regulation", AdapterJson.regulation(view.manifest().regulation()));
        return node;
    }

    private static Long unmasked(long count) {
        return count == 0 || count >= LEAST_COUNT ? count : null;
    }

    /** A share tells its numerator and what is left of its denominator: both must be none or many. */
    private static boolean publishable(long count, long part) {
        return count >= LEAST_COUNT && unmasked(part) != null && unmasked(count - part) != null;
    }
}
