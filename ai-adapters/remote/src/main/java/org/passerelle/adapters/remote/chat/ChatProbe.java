package org.passerelle.adapters.remote.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.chat.ChatSettings.Format;
import org.passerelle.adapters.remote.data.Leaves;
import org.passerelle.adapters.remote.http.ModelServer;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;
import org.passerelle.adapters.remote.probe.ProbeReport.Severity;

/**
 * Whether a chat server honours schema and seed, counts tokens, and what else it sends. Asks about one made-up
 * sentence.
 */
final class ChatProbe implements Probe {
    private static final String SENTENCE = "Texte d'essai : patient fictif, aucune plainte.";

    private final Supplier<ModelServer> servers;
    private final ChatSettings settings;
    private final Duration within;

    ChatProbe(Supplier<ModelServer> servers, ChatSettings settings, Duration within) {
        this.servers = servers;
        this.settings = settings;
        this.within = within;
    }

    @Override
    public ProbeReport probe(Instant at) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        String model = "";
        String fingerprint = "";
        OutputSchema schema = OutputSchema.of(settings);
        try (ModelServer server = servers.get()) {
            ChatWire wire = new ChatWire(server, settings, schema);
            String sheet = sheet().render();
            Optional<Completion> first = ask(wire, sheet, findings);
            if (first.isPresent()) {
                model = first.get().model();
                fingerprint = first.get().fingerprint().orElse("");
                check(first.get(), schema, findings);
                seed(first.get(), wire, sheet, findings);
            }
        }
        return new ProbeReport(at, "chat", model, fingerprint, findings);
    }

    private Optional<Completion> ask(ChatWire wire, String sheet, List<Finding> findings) throws InterruptedException {
        try {
            return Optional.of(wire.ask(sheet, within));
        } catch (AdapterException failed) {
            if (failed.code().equals("http-400") && settings.generation().format() != Format.TEXT) {
                findings.add(formatRefused(wire, sheet));
            } else {
                findings.add(new Finding(
                        "no-answer",
                        Severity.PROBLEM,
                        "Le serveur ne répond pas comme attendu (" + failed.code() + ")."));
            }
            return Optional.empty();
        }
    }

    /** A server that answers without {@code response_format} refuses that and nothing else. */
    private Finding formatRefused(ChatWire wire, String sheet) throws InterruptedException {
        try {
            wire.ask(sheet, Format.TEXT, within);
            return new Finding(
                    "response-format-refused",
                    Severity.PROBLEM,
                    "Le serveur refuse « response_format » de ce type ; essayez « format: json-object »"
                            + " ou « format: text » dans le manifeste.");
        } catch (AdapterException failed) {
            return new Finding("no-answer", Severity.PROBLEM, "Le serveur refuse la demande (" + failed.code() + ").");
        }
    }

    private void check(Completion completion, OutputSchema schema, List<Finding> findings) {
        findings.add(schemaFinding(completion, schema));
        if (completion.tokensIn().isEmpty() || completion.tokensOut().isEmpty()) {
            findings.add(new Finding(
                    "no-usage",
                    Severity.DEVIATION,
                    "Le serveur ne compte pas les jetons ; l'énergie sera moins bien estimée."));
        }
        if (completion.model().isEmpty()) {
            findings.add(new Finding("no-model", Severity.DEVIATION, "Le serveur ne dit pas quel modèle a répondu."));
        } else if (!completion.model().equals(settings.model())) {
            findings.add(new Finding(
                    "other-model",
                    Severity.DEVIATION,
                    "Le modèle se nomme « " + completion.model() + " » dans la réponse."));
        }
        if (completion.fingerprint().isEmpty()) {
            findings.add(new Finding(
                    "no-fingerprint", Severity.NOTE, "Un changement de configuration du serveur ne se verra pas."));
        }
        if (!completion.extras().isEmpty()) {
            findings.add(new Finding(
                    "extra-fields",
                    Severity.NOTE,
                    "Champs hors du tronc commun, ignorés : " + String.join(", ", new TreeSet<>(completion.extras()))));
        }
    }

    private Finding schemaFinding(Completion completion, OutputSchema schema) {
        boolean honoured = false;
        boolean bare = false;
        if (completion.content().isPresent()) {
            try {
                String content = completion.content().get().strip();
                JsonNode answer = AnswerReader.json(content);
                bare = content.startsWith("{");
                honoured = schema.accepts(answer)
                        && settings.narrower().map(own -> own.accepts(answer)).orElse(true);
            } catch (AdapterException notJson) {
                honoured = false;
            }
        }
        if (!honoured) {
            return new Finding(
                    "schema-not-honoured", Severity.PROBLEM, "La réponse ne respecte pas le schéma demandé.");
        }
        return bare
                ? new Finding("schema-honoured", Severity.NOTE, "La réponse respecte le schéma demandé.")
                : new Finding(
                        "json-wrapped",
                        Severity.DEVIATION,
                        "Le JSON est entouré d'autre chose ; il est lu quand même.");
    }

    private void seed(Completion first, ChatWire wire, String sheet, List<Finding> findings)
            throws InterruptedException {
        try {
            boolean same = wire.ask(sheet, within).content().equals(first.content());
            findings.add(
                    same
                            ? new Finding(
                                    "seed-honoured",
                                    Severity.NOTE,
                                    "Deux demandes identiques ont reçu la même réponse.")
                            : new Finding(
                                    "seed-not-honoured",
                                    Severity.DEVIATION,
                                    "Deux demandes identiques, deux réponses ; ne pas déclarer le module déterministe."));
        } catch (AdapterException failed) {
            findings.add(new Finding(
                    "second-call-failed", Severity.PROBLEM, "Le second appel a échoué (" + failed.code() + ")."));
        }
    }

    private DataSheet sheet() throws InterruptedException {
        Communication note = new Communication();
        note.setId("essai");
        note.addPayload().setContent(new StringType(SENTENCE));
        Bundle data = new Bundle();
        data.addEntry().setResource(note);
        try {
            return DataSheet.of(data, SENTENCE.length() * 2);
        } catch (Leaves.TooLongException e) {
            throw new IllegalStateException("the probe's sentence is as long as it is", e);
        }
    }
}
