package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Digests;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.ModelCard;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.gateway.web.catalogue.Comparison;

/** Adapters as JSON. */
final class AdapterJson {
    private AdapterJson() {}

    /** One line of the list. */
    static ObjectNode line(AdapterView view) {
        Manifest manifest = view.manifest();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", view.name())
                .put("id", manifest.id())
                .put("version", manifest.version())
                .put("useCase", manifest.useCase())
                .put("purpose", manifest.intendedPurpose())
                .put("transport", view.transport())
                .put("mode", view.mode().name())
                .put("switchedDown", view.switchedDown())
                .put("signedBy", manifest.papers().signedBy().orElse(null));
        node.set("regulation", regulation(manifest.regulation()));
        node.set("digests", digests(manifest.digests()));
        ArrayNode uses = node.putArray("uses");
        view.uses().forEach(use -> uses.add(use(use)));
        node.set("health", health(view.health()));
        node.put("asked", view.asked()).put("compared", view.compared()).put("agreement", number(view.agreement()));
        ArrayNode alarms = node.putArray("driftAlarms");
        view.drift().alarms().forEach(alarms::add);
        node.putObject("energy")
                .put("joulesPerAnswer", number(view.energy().joulesPerAnswer()))
                .put("answers", view.energy().answers())
                .put("grade", grade(view.energy()))
                .set("methods", methods(view.energy()));
        return node;
    }

    /** A grade is of a figure: without one there is none. */
    static String grade(AdapterView.EnergyUse energy) {
        return energy.joulesPerAnswer().isPresent() ? energy.grade().name() : null;
    }

    static ArrayNode methods(AdapterView.EnergyUse energy) {
        ArrayNode methods = JsonNodeFactory.instance.arrayNode();
        energy.methods().forEach(methods::add);
        return methods;
    }

    /** With everything that its page shows. */
    static ObjectNode full(AdapterView view, List<Comparison> comparisons) {
        Manifest manifest = view.manifest();
        ObjectNode node = line(view);
        needs(node.putArray("data"), manifest.needs());
        needs(node.putArray("minimumData"), manifest.data().minimum());
        ArrayNode modes = node.putArray("allowedModes");
        manifest.conduct().allowedModes().stream().sorted().forEach(mode -> modes.add(mode.name()));
        node.put("timeLimitMs", manifest.timeLimit().toMillis())
                .put("deterministic", manifest.conduct().deterministic())
                .put("sbom", manifest.papers().sbom().isPresent());
        node.set(
                "modelCard",
                manifest.papers().modelCard().map(AdapterJson::card).orElse(null));
        ArrayNode results = node.putArray("results");
        view.results().forEach(result -> results.add(result(result)));
        ArrayNode watched = node.putArray("drift");
        view.drift()
                .watched()
                .forEach(each -> watched.addObject()
                        .put("what", each.what())
                        .put("figure", number(each.figure()))
                        .put("limit", each.limit())
                        .put("count", each.count()));
        node.set("probe", view.probe().map(AdapterJson::probe).orElse(null));
        ArrayNode changes = node.putArray("changes");
        view.changes()
                .forEach(change -> changes.addObject()
                        .put("at", change.at().toString())
                        .put("what", change.what())
                        .put("detail", change.detail())
                        .put("by", change.by()));
        ArrayNode compared = node.putArray("comparisons");
        comparisons.stream().filter(each -> each.concerns(view.name())).forEach(each -> compared.add(comparison(each)));
        return node;
    }

    static ObjectNode regulation(Regulation regulation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("class", regulation.regulatoryClass().name())
                .put("deviceClass", regulation.deviceClass().orElse(null))
                .put("euDatabaseId", regulation.euDatabaseId().orElse(null));
    }

    static ObjectNode digests(Digests digests) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", digests.model())
                .put("config", digests.config())
                .put("prompt", digests.prompt().orElse(null));
    }

    private static ObjectNode use(AdapterView.Use use) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("useCase", use.useCase())
                .put("unit", use.unit())
                .put("mode", use.mode().name())
                .put("configured", use.configured().name())
                .put("role", use.role().name())
                .put("arm", use.arm())
                .put("schedule", use.schedule())
                .put("percent", use.percent().isPresent() ? use.percent().getAsInt() : null);
    }

    private static ObjectNode health(AdapterView.Health health) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("breaker", health.breaker().name())
                .put("since", health.since().toString())
                .put("inFlight", health.inFlight())
                .put("calls", health.calls())
                .put("late", health.late())
                .put("failed", health.failed())
                .put("notAsked", health.notAsked())
                .put("p50Ms", number(health.p50Millis()))
                .put("p95Ms", number(health.p95Millis()))
                .put("lastError", health.lastError());
    }

    private static ObjectNode result(AdapterView.Result result) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("useCase", result.useCase())
                .put("unit", result.unit())
                .put("mode", result.mode().name())
                .put("role", result.role().name())
                .put("version", result.version())
                .put("first", result.first().toString())
                .put("last", result.last().toString())
                .put("asked", result.asked())
                .put("answered", result.answered())
                .put("compared", result.compared())
                .put("agreement", number(result.agreement()))
                .put("kappa", number(result.kappa()));
    }

    private static ObjectNode comparison(Comparison comparison) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("useCase", comparison.useCase())
                .put("champion", comparison.champion())
                .put("challenger", comparison.challenger())
                .put("paired", comparison.paired())
                .put("same", comparison.same())
                .put("judged", comparison.judged())
                .put("bothRight", comparison.bothRight())
                .put("championOnly", comparison.championOnly())
                .put("challengerOnly", comparison.challengerOnly())
                .put("neither", comparison.neither());
    }

    private static ObjectNode card(ModelCard card) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("provider", card.provider())
                .put("licence", card.licence())
                .put("summary", card.summary())
                .put("users", card.users())
                .put("contact", card.contact());
        card.limitations().forEach(node.putArray("limitations")::add);
        card.trainingData().forEach(node.putArray("trainingData")::add);
        ArrayNode performance = node.putArray("performance");
        card.performance()
                .forEach(each -> performance
                        .addObject()
                        .put("measure", each.measure())
                        .put("value", each.value())
                        .put("population", each.population())
                        .put("source", each.source()));
        return node;
    }

    private static ObjectNode probe(AdapterView.Probe probe) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("at", probe.at().toString())
                .put("server", probe.server());
        ArrayNode findings = node.putArray("findings");
        probe.findings()
                .forEach(finding -> findings.addObject()
                        .put("code", finding.code())
                        .put("serious", finding.serious())
                        .put("text", finding.text()));
        return node;
    }

    private static void needs(ArrayNode array, List<DataNeed> needs) {
        needs.forEach(need -> array.add(need.query()));
    }

    static Double number(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
