package org.passerelle.connectors.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Content;

/** Reads the body of a service call (CDS Hooks 2.0.1, HTTP Request). */
final class RequestReader {
    private static final int HOOK_MAX = 200;
    private static final int UUID_CHARS = 36;
    private static final String AUTHORIZATION = "fhirAuthorization";

    private final FhirContext fhir = FhirContext.forR4Cached();

    CdsRequest read(CdsService service, String client, byte[] body, Instant receivedAt) throws RefusedException {
        ObjectNode call = StrictJson.object(body);
        String hook = StrictJson.text(call, "hook", "hook", HOOK_MAX);
        if (!hook.equals(service.hook())) {
            throw RefusedException.invalid("Ce service répond au crochet « " + service.hook() + " » seulement.");
        }
        String instance = StrictJson.text(call, "hookInstance", "hookInstance", UUID_CHARS);
        if (!Uuids.isUuid(instance)) {
            throw RefusedException.invalid("« hookInstance » doit être un UUID.");
        }
        ObjectNode context = StrictJson.object(call.path("context"), "context");
        for (String name : Hooks.requiredContext(hook)) {
            if (context.path(name).isMissingNode() || context.path(name).isNull()) {
                throw RefusedException.missing("« context." + name + " » manque.");
            }
        }
        Content content = content(call, body);
        return new CdsRequest(
                service.id(),
                hook,
                instance,
                client,
                context,
                prefetch(service, call.path("prefetch")),
                content,
                receivedAt,
                receivedAt.plus(service.deadline()));
    }

    /** The client's FHIR server is never asked, so its token is of no use here and does not stay. */
    private static Content content(ObjectNode call, byte[] body) throws RefusedException {
        JsonNode authorization = call.path(AUTHORIZATION);
        if (authorization.isMissingNode() || authorization.isNull()) {
            return Content.copyOf(body);
        }
        StrictJson.object(authorization, AUTHORIZATION);
        if (!call.path("fhirServer").isTextual()) {
            throw RefusedException.missing("« fhirServer » est requis avec « fhirAuthorization ».");
        }
        ObjectNode kept = call.deepCopy();
        kept.remove(AUTHORIZATION);
        return Content.of(kept.toString(), StandardCharsets.UTF_8);
    }

    private Map<String, Resource> prefetch(CdsService service, JsonNode sent) throws RefusedException {
        ObjectNode values = sent.isMissingNode() || sent.isNull()
                ? StrictJson.object("{}".getBytes(StandardCharsets.UTF_8))
                : StrictJson.object(sent, "prefetch");
        Map<String, Resource> read = new LinkedHashMap<>();
        for (Map.Entry<String, PrefetchTemplate> template : service.prefetch().entrySet()) {
            String key = template.getKey();
            JsonNode value = values.path(key);
            boolean satisfied = !value.isMissingNode();
            if (satisfied && !value.isNull()) {
                Resource resource = resource(value, "prefetch." + key);
                satisfied = !(resource instanceof OperationOutcome);
                if (satisfied) {
                    read.put(key, resource);
                }
            }
            // A key with null means that the client looked and found nothing; without the key it did not look.
            if (!satisfied && template.getValue().required()) {
                throw new RefusedException(
                        412,
                        "incomplete",
                        "« prefetch." + key + " » est nécessaire : Passerelle n'interroge pas le serveur FHIR du "
                                + "demandeur.");
            }
        }
        return read;
    }

    private Resource resource(JsonNode value, String where) throws RefusedException {
        String json = StrictJson.object(value, where).toString();
        IParser parser = fhir.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
        try {
            IBaseResource parsed = parser.parseResource(json);
            if (parsed instanceof Resource resource) {
                return resource;
            }
        } catch (RuntimeException e) {
            // The parser meets some content with unchecked exceptions of its own and of others; all mean unreadable.
            throw RefusedException.invalid("« " + where + " » n'est pas une ressource FHIR R4 lisible.");
        }
        throw RefusedException.invalid("« " + where + " » n'est pas une ressource FHIR R4.");
    }
}
