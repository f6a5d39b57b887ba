package org.passerelle.connectors.fhir.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.fhir.intake.Answers;
import org.passerelle.connectors.fhir.intake.FhirDesk;
import org.passerelle.connectors.fhir.intake.Interaction;
import org.passerelle.connectors.fhir.intake.Outcome;
import org.passerelle.connectors.fhir.intake.Step;
import org.passerelle.connectors.fhir.intake.WriteRequest;
import org.passerelle.connectors.fhir.mapping.HeldForm;
import org.passerelle.connectors.fhir.parse.FhirFormat;

/** Writes: what is answered 200, 201 or 204 is on the disk. */
final class Writes {
    private final FhirDesk desk;
    private final RecentFacts held;
    private final Reads reads;
    private final SearchDesk search;
    private final Executor workers;

    /** @param workers make the answers, since the thread that confirms a write has more of them to confirm */
    Writes(FhirDesk desk, RecentFacts held, Reads reads, SearchDesk search, Executor workers) {
        this.desk = desk;
        this.held = held;
        this.reads = reads;
        this.search = search;
        this.workers = workers;
    }

    /** POST on a type, under the condition of {@code If-None-Exist} if there is one. */
    CompletionStage<Answer> create(String type, Call call) {
        String condition = call.header("If-None-Exist");
        if (!condition.isEmpty()) {
            List<String> found = search.find(type, condition);
            if (found.size() > 1) {
                return several();
            }
            if (found.size() == 1) {
                Answer existing = reads.read(found.get(0), Optional.empty(), call);
                return now(preferred(existing.with("Location", call.base() + "/" + found.get(0)), call));
            }
        }
        return write(Interaction.CREATE, type, "", call);
    }

    /** PUT on an identifier, for the version that {@code If-Match} names if it does. */
    CompletionStage<Answer> update(String reference, Call call) {
        String condition = call.header("If-Match");
        if (!condition.isEmpty()
                && !reads.currentEtag(reference).map(condition::equals).orElse(false)) {
            return now(Answer.refused(
                    412, IssueType.CONFLICT, "La version désignée par If-Match n'est plus la version courante."));
        }
        return write(Interaction.UPDATE, reference.substring(0, reference.indexOf('/')), reference, call);
    }

    /** PUT on a type with a condition. */
    CompletionStage<Answer> conditionalUpdate(String type, String query, Call call) {
        List<String> found = search.find(type, query);
        return switch (found.size()) {
            case 0 -> write(Interaction.DEPOSIT, type, "", call);
            case 1 -> write(Interaction.UPDATE, type, found.get(0), call);
            default -> several();
        };
    }

    CompletionStage<Answer> delete(String reference, Call call) {
        return held.read(reference).isPresent()
                ? write(Interaction.DELETE, "", reference, call)
                : now(Answer.refused(404, IssueType.NOTFOUND, "La ressource n'est pas connue ici."));
    }

    /** A Bundle on the base, or a message for {@code $process-message}. */
    CompletionStage<Answer> bundle(Interaction interaction, Call call) {
        return write(interaction, "Bundle", "", call);
    }

    private CompletionStage<Answer> write(Interaction interaction, String type, String target, Call call) {
        byte[] bytes = call.body().getBytes();
        String mediaType = call.header("Content-Type");
        Optional<FhirFormat> format = mediaType.isEmpty() ? FhirFormat.shownBy(bytes) : FhirFormat.named(mediaType);
        if (format.isEmpty() && interaction != Interaction.DELETE && bytes.length > 0) {
            return now(Answer.refused(415, IssueType.NOTSUPPORTED, "Le contenu doit être du FHIR en JSON ou en XML."));
        }
        WriteRequest request =
                new WriteRequest(interaction, type, target, "", format.orElse(FhirFormat.JSON), Content.copyOf(bytes));
        return desk.write(request)
                .thenApplyAsync(
                        outcome -> switch (outcome) {
                            case Outcome.Refused refused -> Answer.refused(refused.status(), refused.issues());
                            case Outcome.Done done -> done(interaction, done, call);
                        },
                        workers);
    }

    private Answer done(Interaction interaction, Outcome.Done done, Call call) {
        List<HeldForm> forms = HeldForm.of(done.message(), done.plan());
        forms.forEach(held::wrote);
        done.plan().steps().stream()
                .filter(step -> step.action() == Step.Action.DELETE)
                .forEach(step -> held.deleted(step.reference()));
        if (interaction == Interaction.DELETE) {
            return Answer.empty(204);
        }
        if (interaction == Interaction.MESSAGE) {
            return Answer.of(200, Answers.messageResponse(done));
        }
        boolean lot = done.plan()
                .shape()
                .filter(shape -> shape == BundleType.TRANSACTION || shape == BundleType.BATCH)
                .isPresent();
        if (lot || forms.size() != 1 || done.plan().shape().isPresent()) {
            return Answer.of(lot ? 200 : 201, Answers.response(done));
        }
        HeldForm form = forms.get(0);
        String version = done.message().id();
        int status = done.heldBefore().contains(form.reference()) ? 200 : 201;
        Answer answer = Answer.of(status, form.resource())
                .version(version, done.message().receivedAt());
        return preferred(answer.with("Location", call.base() + "/" + form.reference() + "/_history/" + version), call);
    }

    /** The body that the caller prefers; the resource itself if it has no preference. */
    private static Answer preferred(Answer answer, Call call) {
        Optional<Resource> body = switch (call.preference("return")) {
            case "minimal" -> Optional.empty();
            case "OperationOutcome" -> Optional.of(Answers.information("La ressource est enregistrée."));
            default -> answer.body();
        };
        return new Answer(answer.status(), answer.headers(), body);
    }

    private static CompletionStage<Answer> several() {
        return now(Answer.refused(
                412, IssueType.MULTIPLEMATCHES, "La condition ne désigne pas une ressource et une seule."));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
