package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.passerelle.gateway.web.http.Actor;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.routes.ports.Configurations;
import org.passerelle.routes.ports.Configurations.Applied;
import org.passerelle.routes.ports.Configurations.Version;

/** {@code /api/v1/configuration}: read, checked, applied and taken back by scripts, such as a deployment from git. */
public final class ConfigurationApi {
    /** Its address; bodies under it may be larger than elsewhere. */
    public static final String PATH = "/api/v1/configuration";

    private static final int MAX_TEXT_CHARS = 2 * 1024 * 1024;
    private static final int MAX_WHY_CHARS = 500;
    private static final int MAX_ID_CHARS = 200;

    private final Configurations configurations;
    private final Offload offload;

    public ConfigurationApi(Configurations configurations, Offload offload) {
        this.configurations = configurations;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get(PATH)
                .handler(context -> offload.run(
                        context, () -> withText(configurations.current()), body -> JsonReply.send(context, body)));
        router.get(PATH + "/versions").handler(this::history);
        router.get(PATH + "/versions/:id").handler(context -> {
            String id = context.pathParam("id");
            offload.run(context, () -> withText(find(id)), body -> JsonReply.send(context, body));
        });
        router.post(PATH + "/check").handler(this::check);
        router.post(PATH + "/apply").handler(this::apply);
        router.post(PATH + "/restore").handler(this::restore);
    }

    private void history(RoutingContext context) {
        offload.run(context, configurations::history, versions -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ArrayNode items = body.putArray("items");
            versions.forEach(version -> items.add(version(version)));
            JsonReply.send(context, body);
        });
    }

    private void check(RoutingContext context) {
        String text = JsonBody.of(context, "text").raw("text", MAX_TEXT_CHARS);
        offload.run(context, () -> configurations.check(text), problems -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("valid", problems.isEmpty());
            body.set("problems", problems(problems));
            JsonReply.send(context, body);
        });
    }

    private void apply(RoutingContext context) {
        JsonBody body = JsonBody.of(context, "text", "base", "why", "by");
        String text = body.raw("text", MAX_TEXT_CHARS);
        Change change = Change.of(body);
        offload.run(context, () -> applied(text, change), reply -> JsonReply.send(context, reply));
    }

    private void restore(RoutingContext context) {
        JsonBody body = JsonBody.of(context, "version", "base", "why", "by");
        String version = body.required("version", MAX_ID_CHARS);
        Change change = Change.of(body);
        offload.run(
                context,
                () -> applied(configurations.text(find(version).id()), change),
                reply -> JsonReply.send(context, reply));
    }

    private record Change(String base, String why, String by) {
        static Change of(JsonBody body) {
            return new Change(
                    body.required("base", MAX_ID_CHARS),
                    body.required("why", MAX_WHY_CHARS),
                    body.text("by", Actor.MAX_CHARS).orElse(Actor.WORKSTATION));
        }
    }

    private ObjectNode applied(String text, Change change) {
        if (!configurations.current().id().equals(change.base())) {
            throw Problem.conflict("« base » n'est plus la version en vigueur.").asException();
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (configurations.apply(text, change.by(), change.why())) {
            case Applied.Done done -> {
                node.put("applied", true).set("version", version(done.version()));
                done.changed().forEach(node.putArray("changed")::add);
                done.needRestart().forEach(node.putArray("needRestart")::add);
                node.putArray("problems");
            }
            case Applied.Refused refused -> {
                node.put("applied", false).putNull("version");
                node.putArray("changed");
                node.putArray("needRestart");
                node.set("problems", problems(refused.problems()));
            }
        }
        return node;
    }

    private Version find(String id) {
        return configurations.history().stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Il n'y a pas de version de cet identifiant.")
                        .asException());
    }

    private ObjectNode withText(Version version) {
        return version(version).put("text", configurations.text(version.id()));
    }

    private static ObjectNode version(Version version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", version.id())
                .put("at", version.at().toString())
                .put("by", version.by())
                .put("why", version.why())
                .put("sha256", version.sha256());
    }

    private static ArrayNode problems(List<Configurations.Problem> problems) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        problems.forEach(problem -> array.addObject()
                .put("line", problem.line())
                .put("key", problem.key())
                .put("text", problem.text()));
        return array;
    }
}
