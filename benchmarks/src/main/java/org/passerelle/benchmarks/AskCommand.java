package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.parcel.AdapterMaker;
import org.passerelle.adapters.remote.parcel.ParcelException;
import org.passerelle.adapters.remote.parcel.ParcelReader;
import org.passerelle.adapters.remote.parcel.ParcelSource;
import org.passerelle.adapters.remote.parcel.SiteRules;
import org.passerelle.adapters.remote.parcel.SiteSettings;
import org.passerelle.adapters.triage.SamuTriageAdapter;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ports.StoredSuggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the gateway adds to the time of a module's answer, for a module in its process and for one behind a server. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = "Time that the gateway adds to a module's answer, at a steady rate: the SAMU triage rules asked"
                + " directly and through the gateway, a model server on the loopback called by a bare client and"
                + " through the gateway.")
final class AskCommand implements Callable<Integer> {
    private static final int CALLS = 200;
    private static final double LOCAL_LIMIT_MS = 2;
    private static final double REMOTE_LIMIT_MS = 5;

    @Mixin
    private Benchmarks.Common common;

    @Option(names = "--rate", defaultValue = "200", description = "Calls a second; default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--rounds", defaultValue = "5", description = "Of each; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds of a round; default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--measured", defaultValue = "10", description = "Seconds of a round; default: ${DEFAULT-VALUE}.")
    private int measured;

    private final FhirJson fhir = new FhirJson();
    private final MarkdownTable table = Overhead.table();

    @Override
    public Integer call() throws IOException, InterruptedException {
        UnderstoodCalls calls = UnderstoodCalls.of(CALLS, fhir);
        local(calls);
        remote(calls);
        System.out.println(table);
        return 0;
    }

    private OpenLoad load() {
        return new OpenLoad(rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(measured));
    }

    private void local(UnderstoodCalls calls) throws InterruptedException {
        SamuTriageAdapter rules = new SamuTriageAdapter();
        try (GuardedAsking gateway = new GuardedAsking(rules, fhir)) {
            List<SuggestionRequest> requests = new ArrayList<>();
            for (int i = 0; i < calls.count(); i++) {
                requests.add(request(gateway.ask(calls.handling(i)).suggestion()));
            }
            OpenLoad.Way direct = number -> () -> {
                rules.suggest(requests.get(number % requests.size()));
                return 0L;
            };
            new Overhead("rules in this process", "asked directly", LOCAL_LIMIT_MS)
                    .measure(load(), rounds, direct, through(gateway, calls))
                    .into(table);
        }
    }

    private SuggestionRequest request(StoredSuggestion asked) {
        Instant now = asked.inference().askedAt();
        return new SuggestionRequest(
                asked.messageId(),
                asked.id(),
                asked.inference().trigger(),
                fhir.read(asked.inputJson()),
                now,
                now.plusSeconds(1));
    }

    private void remote(UnderstoodCalls calls) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(common.setting().work()), "ask");
        try (ModelPeer peer = ModelPeer.start(false);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                GuardedAsking gateway = new GuardedAsking(adapter(TrialPackage.write(folder, peer)), fhir)) {
            gateway.ask(calls.handling(0));
            HttpRequest request = HttpRequest.newBuilder(URI.create(peer.url() + "/v2/models/essai/infer"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(peer.lastInference()))
                    .build();
            OpenLoad.Way direct = number -> () -> {
                HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (reply.statusCode() != 200) {
                    throw new IOException("status " + reply.statusCode());
                }
                return 0L;
            };
            new Overhead("model server, loopback", "bare HTTP client", REMOTE_LIMIT_MS)
                    .measure(load(), rounds, direct, through(gateway, calls))
                    .into(table);
        }
    }

    private static Adapter adapter(Path folder) throws IOException {
        try (ParcelSource source = ParcelSource.open(folder)) {
            return AdapterMaker.of(ParcelReader.read(source.folder(), SiteRules.usual()), SiteSettings.usual());
        } catch (ParcelException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    private static OpenLoad.Way through(GuardedAsking gateway, UnderstoodCalls calls) {
        return number -> {
            Handling handling = calls.handling(number);
            return () -> gateway.ask(handling).adapterNanos();
        };
    }
}
