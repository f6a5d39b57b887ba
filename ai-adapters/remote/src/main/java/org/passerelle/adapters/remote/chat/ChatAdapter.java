package org.passerelle.adapters.remote.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.data.Leaves;
import org.passerelle.adapters.remote.http.ModelServer;
import org.passerelle.adapters.remote.http.TimeLeft;

/**
 * A language model behind a chat server. The model chooses from a closed list and quotes the data; what it says
 * otherwise is dropped. It is not asked about no data ({@code no-data}) or about more than was allowed
 * ({@code data-too-long}).
 */
final class ChatAdapter implements Adapter {
    private final Manifest manifest;
    private final ChatSettings settings;
    private final ModelServer server;
    private final ChatWire wire;
    private final AnswerReader reader;

    ChatAdapter(Manifest manifest, ChatSettings settings, ModelServer server) {
        OutputSchema schema = OutputSchema.of(settings);
        this.manifest = manifest;
        this.settings = settings;
        this.server = server;
        this.wire = new ChatWire(server, settings, schema);
        this.reader = new AnswerReader(settings, schema);
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Reply suggest(SuggestionRequest request) throws InterruptedException {
        DataSheet sheet;
        try {
            sheet = DataSheet.of(request.data(), settings.generation().dataChars());
        } catch (Leaves.TooLongException tooLong) {
            return Reply.of(new Abstention(
                    "data-too-long", "Le dossier est trop long pour être lu en entier par le modèle.", List.of()));
        }
        if (sheet.isEmpty()) {
            return Reply.of(new Abstention("no-data", "Aucune donnée à lire.", List.of()));
        }
        Completion completion = wire.ask(sheet.render(), TimeLeft.of(request));
        AnswerReader.Read read = reader.read(completion, sheet);
        return new Reply(read.answer(), execution(completion, read.unsupportedQuotes()));
    }

    private Execution execution(Completion completion, int unsupportedQuotes) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("transport", "chat");
        environment.put("model", completion.model().isEmpty() ? settings.model() : completion.model());
        environment.put(
                "prompt", settings.prompt().id() + " " + settings.prompt().version());
        environment.put("unsupported-quotes", Integer.toString(unsupportedQuotes));
        completion.fingerprint().ifPresent(told -> environment.put("fingerprint", told));
        return new Execution(environment, completion.tokensIn(), completion.tokensOut(), Optional.empty());
    }

    @Override
    public void close() {
        server.close();
    }
}
