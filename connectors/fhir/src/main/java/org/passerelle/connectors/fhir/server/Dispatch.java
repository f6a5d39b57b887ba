package org.passerelle.connectors.fhir.server;

import ca.uhn.fhir.context.FhirContext;
import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.passerelle.connectors.fhir.intake.Interaction;
import org.passerelle.connectors.fhir.search.SearchQuery;

/** Finds who answers a request, by its method and the parts of its address. */
final class Dispatch {
    private static final Set<String> TYPES =
            new HashSet<>(FhirContext.forR4Cached().getResourceTypes());
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final Reads reads;
    private final Writes writes;
    private final SearchDesk search;
    private final ValidateOperation validate;
    private final Instant startedAt;

    Dispatch(Reads reads, Writes writes, SearchDesk search, ValidateOperation validate, Instant startedAt) {
        this.reads = reads;
        this.writes = writes;
        this.search = search;
        this.validate = validate;
        this.startedAt = startedAt;
    }

    CompletionStage<Answer> answer(Call call) {
        List<String> path = call.path();
        if (path.isEmpty()) {
            return call.method().name().equals("POST") ? writes.bundle(Interaction.BUNDLE, call) : notAllowed("POST");
        }
        String first = path.get(0);
        if (path.size() == 1 && first.equals("metadata")) {
            return isGet(call) ? now(Answer.of(200, Capabilities.of(call.base(), startedAt))) : notAllowed("GET");
        }
        if (path.size() == 1 && first.equals("$process-message")) {
            return call.method().name().equals("POST") ? writes.bundle(Interaction.MESSAGE, call) : notAllowed("POST");
        }
        if (first.equals("$validate")
                || (path.size() > 1 && path.get(path.size() - 1).equals("$validate"))) {
            return call.method().name().equals("POST") ? now(validate.answer(call)) : notAllowed("POST");
        }
        if (!TYPES.contains(first)) {
            return now(Answer.refused(
                    404, IssueType.NOTSUPPORTED, "Ce type de ressource ou cette opération n'existe pas ici."));
        }
        return switch (path.size()) {
            case 1 -> onType(first, call);
            case 2 -> path.get(1).equals("_search") ? postedSearch(first, call) : onResource(first, path.get(1), call);
            case 4 ->
                path.get(2).equals("_history") && isGet(call)
                        ? now(reads.read(first + "/" + path.get(1), Optional.of(path.get(3)), call))
                        : notSupported();
            default -> notSupported();
        };
    }

    private CompletionStage<Answer> onType(String type, Call call) {
        return switch (call.method().name()) {
            case "GET", "HEAD" -> now(search.search(SearchQuery.of(type, parameters(call.query())), call));
            case "POST" -> writes.create(type, call);
            case "PUT" -> writes.conditionalUpdate(type, query(call.query()), call);
            default -> notSupported();
        };
    }

    private CompletionStage<Answer> onResource(String type, String id, Call call) {
        if (!ID.matcher(id).matches()) {
            return now(Answer.refused(
                    400, IssueType.INVALID, "L'identifiant de l'adresse n'a pas la forme d'un identifiant FHIR."));
        }
        String reference = type + "/" + id;
        return switch (call.method().name()) {
            case "GET", "HEAD" -> now(reads.read(reference, Optional.empty(), call));
            case "PUT" -> writes.update(reference, call);
            case "DELETE" -> writes.delete(reference, call);
            default -> notSupported();
        };
    }

    private CompletionStage<Answer> postedSearch(String type, Call call) {
        if (!call.method().name().equals("POST")) {
            return notAllowed("POST");
        }
        List<Map.Entry<String, String>> parameters = new ArrayList<>(parameters(call.query()));
        for (String part : call.body().toString(StandardCharsets.UTF_8).split("&")) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                parameters.add(Map.entry(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
            }
        }
        return now(search.search(SearchQuery.of(type, parameters), call));
    }

    private static List<Map.Entry<String, String>> parameters(MultiMap query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        query.forEach(entry -> parameters.add(Map.entry(entry.getKey(), entry.getValue())));
        return parameters;
    }

    private static String query(MultiMap query) {
        return SearchQuery.encoded(parameters(query));
    }

    private static boolean isGet(Call call) {
        return call.method().name().equals("GET") || call.method().name().equals("HEAD");
    }

    private static CompletionStage<Answer> notAllowed(String allowed) {
        return now(Answer.refused(405, IssueType.NOTSUPPORTED, "Cette adresse n'admet pas cette méthode.")
                .with("Allow", allowed));
    }

    private static CompletionStage<Answer> notSupported() {
        return now(Answer.refused(
                501,
                IssueType.NOTSUPPORTED,
                "Ce serveur n'offre ni modification partielle, ni historique, ni cette opération."));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
