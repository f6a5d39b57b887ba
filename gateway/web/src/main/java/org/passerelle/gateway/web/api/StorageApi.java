package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.routes.ports.Retention.Purge;
import org.passerelle.routes.ports.Storage;
import org.passerelle.routes.ports.Storage.Kept;
import org.passerelle.routes.ports.Storage.Outlook;
import org.passerelle.routes.ports.Storage.Overview;
import org.passerelle.routes.ports.Storage.Room;

/** {@code /api/v1/storage}: how full the disk is, how long it lasts, what is kept and what was removed. */
public final class StorageApi {
    private final Storage storage;
    private final Offload offload;

    public StorageApi(Storage storage, Offload offload) {
        this.storage = storage;
        this.offload = offload;
    }

    public void mount(Router router) {
        router.get("/api/v1/storage")
                .handler(context ->
                        offload.run(context, storage::overview, overview -> JsonReply.send(context, json(overview))));
    }

    private static ObjectNode json(Overview overview) {
        Room room = overview.room();
        Outlook outlook = room.outlook();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "freeBytes",
                        room.freeBytes().isPresent() ? room.freeBytes().getAsLong() : null)
                .put("floorBytes", room.floorBytes())
                .put("closed", room.closed())
                .put("usedBytes", overview.space().usedBytes())
                .put("growth", outlook.state().name())
                .put("daysLeft", outlook.state() == Outlook.State.GROWING ? outlook.days() : null);
        ArrayNode sources = node.putArray("sources");
        overview.sources().forEach(source -> sources.add(source(source)));
        ArrayNode purges = node.putArray("purges");
        overview.purges().forEach(purge -> purges.add(purge(purge)));
        return node;
    }

    private static ObjectNode source(Kept source) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source.source())
                .put("messages", source.held().messages())
                .put("bytes", source.held().bytes())
                .put("oldest", SuggestionJson.text(source.held().oldest()))
                .put("days", source.days().isPresent() ? source.days().getAsInt() : null)
                .put(
                        "bytesMost",
                        source.bytesMost().isPresent() ? source.bytesMost().getAsLong() : null)
                .put("overdue", source.overdue());
    }

    private static ObjectNode purge(Purge purge) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", purge.at().toString())
                .put("source", purge.source())
                .put("reason", purge.reason().name())
                .put("messages", purge.messages())
                .put("bytes", purge.bytes())
                .put("inferences", purge.inferences())
                .put("oldest", purge.oldest().toString())
                .put("newest", purge.newest().toString());
    }
}
