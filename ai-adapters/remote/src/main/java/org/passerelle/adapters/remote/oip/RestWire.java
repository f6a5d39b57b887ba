package org.passerelle.adapters.remote.oip;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.remote.http.HttpReply;
import org.passerelle.adapters.remote.http.Json;
import org.passerelle.adapters.remote.http.ModelServer;

/** The protocol over HTTP and JSON. */
final class RestWire implements OipWire {
    private final ModelServer server;
    private final String modelPath;

    RestWire(OipSettings settings) {
        this.server = new ModelServer(settings.server());
        this.modelPath = "v2/models/" + settings.model()
                + settings.version().map(version -> "/versions/" + version).orElse("");
    }

    @Override
    public String transport() {
        return "oip-rest";
    }

    @Override
    public Health live(Duration within) throws InterruptedException {
        return health("v2/health/live", within);
    }

    @Override
    public Health ready(Duration within) throws InterruptedException {
        return health("v2/health/ready", within);
    }

    @Override
    public Health modelReady(Duration within) throws InterruptedException {
        return health(modelPath + "/ready", within);
    }

    /** Some servers answer by status alone; the specification's own example says {@code live} for readiness too. */
    private Health health(String path, Duration within) throws InterruptedException {
        HttpReply reply = server.get(path, within);
        if (reply.size() == 0) {
            return new Health(true, false);
        }
        JsonNode body = Json.read(reply.body());
        JsonNode told = body.has("ready") ? body.path("ready") : body.path("live");
        return new Health(told.asBoolean(true), told.isBoolean());
    }

    @Override
    public ServerMetadata server(Duration within) throws InterruptedException {
        JsonNode body = server.getJson("v2", within);
        return new ServerMetadata(
                body.path("name").asText(), body.path("version").asText(), texts(body.path("extensions")));
    }

    @Override
    public ModelMetadata model(Duration within) throws InterruptedException {
        JsonNode body = server.getJson(modelPath, within);
        return new ModelMetadata(
                body.path("name").asText(),
                texts(body.path("versions")),
                body.path("platform").asText(),
                RestJson.descriptions(body.path("inputs")),
                RestJson.descriptions(body.path("outputs")));
    }

    @Override
    public Inferred infer(Call call, Duration within) throws InterruptedException {
        return RestJson.answer(server.postJson(modelPath + "/infer", RestJson.request(call), within));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    @Override
    public void close() {
        server.close();
    }
}
