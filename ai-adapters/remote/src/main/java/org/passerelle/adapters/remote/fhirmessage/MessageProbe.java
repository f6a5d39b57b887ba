package org.passerelle.adapters.remote.fhirmessage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.data.Leaf;
import org.passerelle.adapters.remote.http.ModelServer;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;
import org.passerelle.adapters.remote.probe.ProbeReport.Severity;

/** Whether a FHIR server lists {@code $process-message} and answers a made-up message as it should. */
final class MessageProbe implements Probe {
    private static final String OPERATION = "process-message";

    private final Supplier<ModelServer> servers;
    private final MessageSettings settings;
    private final Duration within;

    MessageProbe(Supplier<ModelServer> servers, MessageSettings settings, Duration within) {
        this.servers = servers;
        this.settings = settings;
        this.within = within;
    }

    @Override
    public ProbeReport probe(Instant at) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        String name = "";
        String version = "";
        try (ModelServer server = servers.get()) {
            MessageWire wire = new MessageWire(server);
            try {
                CapabilityStatement statement = wire.metadata(within);
                name = told(statement.getSoftware().getName());
                version = told(statement.getSoftware().getVersion());
                findings.add(listed(statement));
            } catch (AdapterException failed) {
                findings.add(new Finding(
                        "no-metadata",
                        Severity.DEVIATION,
                        "Le serveur ne décrit pas ce qu'il sait faire (" + failed.code() + ")."));
            }
            roundTrip(wire, at, findings);
        }
        return new ProbeReport(at, "fhir-message", name, version, findings);
    }

    private static Finding listed(CapabilityStatement statement) {
        boolean listed = statement.getRest().stream()
                        .anyMatch(rest -> rest.getOperation().stream().anyMatch(one -> OPERATION.equals(one.getName())))
                || statement.hasMessaging();
        return listed
                ? new Finding("operation-listed", Severity.NOTE, "Le serveur annonce $process-message.")
                : new Finding("operation-not-listed", Severity.DEVIATION, "Le serveur n'annonce pas $process-message.");
    }

    private void roundTrip(MessageWire wire, Instant at, List<Finding> findings) throws InterruptedException {
        try {
            SuggestionRequest request = request(at);
            Bundle response = wire.send(MessageBundle.of(request, settings), within);
            boolean named = response.getEntryFirstRep().getResource() instanceof MessageHeader header
                    && header.getResponse().hasIdentifier();
            findings.add(
                    named
                            ? new Finding("answers", Severity.NOTE, "Le serveur répond à un message d'essai.")
                            : new Finding(
                                    "no-response-identifier",
                                    Severity.DEVIATION,
                                    "La réponse ne nomme pas le message auquel elle répond."));
            new ResultReader(settings)
                    .read(response, List.of(new Leaf("Communication/essai", "payload[0].contentString", "")));
        } catch (AdapterException failed) {
            // An error about a sentence that means nothing is a proper answer; a broken answer is not.
            boolean proper = failed.kind() == Kind.REFUSED
                    && (failed.code().equals("fatal-error") || failed.code().equals("operation-outcome"));
            findings.add(new Finding(
                    proper ? "refuses-sample" : "no-answer",
                    proper ? Severity.NOTE : Severity.PROBLEM,
                    "Le message d'essai n'a pas reçu de réponse utilisable (" + failed.code() + ")."));
        }
    }

    private static SuggestionRequest request(Instant at) {
        Communication note = new Communication();
        note.setId("essai");
        note.addPayload().setContent(new StringType("Texte d'essai : patient fictif."));
        Bundle data = new Bundle();
        data.addEntry().setResource(note);
        String id = UUID.randomUUID().toString();
        return new SuggestionRequest(id, id, "PROBE", data, at, at);
    }

    private static String told(String text) {
        return text == null ? "" : text;
    }
}
