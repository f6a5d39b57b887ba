package org.passerelle.adapters.remote.fhirmessage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.data.Leaf;
import org.passerelle.adapters.remote.data.Leaves;
import org.passerelle.adapters.remote.http.ModelServer;
import org.passerelle.adapters.remote.http.TimeLeft;

/**
 * A model behind {@code $process-message}: sends the request's data as a message and reads the results in the response.
 */
final class ProcessMessageAdapter implements Adapter {
    private static final int DATA_CHARS_MAX = 500_000;
    private static final int SOFTWARE_CHARS_MAX = 120;

    private final Manifest manifest;
    private final MessageSettings settings;
    private final ModelServer server;
    private final MessageWire wire;
    private final ResultReader reader;

    ProcessMessageAdapter(Manifest manifest, MessageSettings settings, ModelServer server) {
        this.manifest = manifest;
        this.settings = settings;
        this.server = server;
        this.wire = new MessageWire(server);
        this.reader = new ResultReader(settings);
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Reply suggest(SuggestionRequest request) throws InterruptedException {
        List<Leaf> leaves;
        try {
            leaves = Leaves.of(request.data(), DATA_CHARS_MAX);
        } catch (Leaves.TooLongException e) {
            return Reply.of(new Abstention("data-too-long", "Le dossier est trop long pour être transmis.", List.of()));
        }
        if (leaves.isEmpty()) {
            return Reply.of(new Abstention("no-data", "Aucune donnée à transmettre.", List.of()));
        }
        Bundle response = wire.send(MessageBundle.of(request, settings), TimeLeft.of(request));
        return new Reply(reader.read(response, leaves), Execution.in(environment(response)));
    }

    private static Map<String, String> environment(Bundle response) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("transport", "fhir-message");
        if (response.getEntryFirstRep().getResource() instanceof MessageHeader header) {
            put(environment, "software", header.getSource().getSoftware());
            put(environment, "software-version", header.getSource().getVersion());
        }
        return environment;
    }

    private static void put(Map<String, String> environment, String key, String told) {
        if (told != null) {
            String plain = told.replaceAll("[^A-Za-z0-9._:/+@ -]", "?");
            environment.put(key, plain.substring(0, Math.min(plain.length(), SOFTWARE_CHARS_MAX)));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
