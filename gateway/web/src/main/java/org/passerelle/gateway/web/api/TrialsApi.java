package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.http.WholeBody;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.TryOut;

/** {@code /api/v1/trials}: what would become of a message, with nothing kept. */
public final class TrialsApi {
    private static final String PATH = "/api/v1/trials";

    private final TryOut tryOut;
    private final Offload offload;

    public TrialsApi(TryOut tryOut, Offload offload) {
        this.tryOut = tryOut;
        this.offload = offload;
    }

    /** Mounts the list of sources and, with its own limit of size, what takes the bytes. */
    public void mount(Router router, WholeBody body) {
        router.get(PATH)
                .handler(context -> offload.run(context, tryOut::sources, names -> {
                    ObjectNode reply = JsonNodeFactory.instance.objectNode();
                    texts(reply.putArray("sources"), names);
                    JsonReply.send(context, reply);
                }));
        router.post(PATH).handler(body).handler(this::run);
    }

    private void run(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (type == null || !type.startsWith("application/octet-stream")) {
            throw new Problem(
                            415,
                            "Type de contenu non accepté",
                            "Envoyez les octets du message en application/octet-stream.")
                    .asException();
        }
        String source = new Query(context.queryParams(), ZoneOffset.UTC)
                .only("source")
                .text("source")
                .orElseThrow(() ->
                        Problem.unprocessable("« source » est obligatoire.").asException());
        Buffer bytes = WholeBody.bytes(context);
        offload.run(
                context,
                () -> tryOut.tryOut(source, Content.copyOf(bytes.getBytes()))
                        .map(TrialsApi::outcome)
                        .orElseThrow(() -> Problem.notFound("Il n'y a pas de source de ce nom.")
                                .asException()),
                outcome -> JsonReply.send(context, outcome));
    }

    private static ObjectNode outcome(TryOut.Outcome outcome) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Reception.Reply reply = outcome.reply();
        ObjectNode answer = node.putObject("reply");
        answer.put("taken", reply.taken()).put("code", reply.code());
        texts(answer.putArray("errors"), reply.errors());
        answer.put("answer", reply.answer().map(Content::toByteArray).orElse(null));
        ArrayNode messages = node.putArray("messages");
        outcome.messages().forEach(tried -> messages.add(tried(tried)));
        return node;
    }

    private static ObjectNode tried(TryOut.Tried tried) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("protocol", tried.message().protocol().name())
                .put("type", tried.message().type())
                .put("controlId", tried.message().controlId())
                .put("state", tried.state().name())
                .put("note", tried.note());
        ArrayNode remarks = node.putArray("remarks");
        tried.remarks().forEach(remark -> remarks.add(MessageJson.remark(remark)));
        ArrayNode events = node.putArray("events");
        tried.events().forEach(event -> events.add(MessageJson.event(event)));
        ArrayNode suggestions = node.putArray("suggestions");
        tried.suggestions().forEach(suggestion -> suggestions.add(suggestion(suggestion)));
        return node;
    }

    private static ObjectNode suggestion(StoredSuggestion suggestion) {
        return SuggestionJson.line(new SuggestionRow(
                suggestion,
                SuggestionState.LIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
