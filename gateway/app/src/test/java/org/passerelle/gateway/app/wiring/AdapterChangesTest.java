package org.passerelle.gateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.triage.SamuTriageAdapter;
import org.passerelle.adapters.triage.TriageSettings;
import org.passerelle.adapters.triage.rules.RuleBase;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.gateway.store.Stores;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.Ledger;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.rollout.Rollout;

/** Programme: a first start enters everything, a second nothing, and every change of adapter or mode one entry. */
class AdapterChangesTest {
    @TempDir
    Path folder;

    private final Adapter adapter = new SamuTriageAdapter();

    @BeforeEach
    void aDataFolder() throws Exception {
        Files.createDirectories(folder.resolve("data"));
    }

    @Test
    void entersWhatChangedSinceTheLastStart() throws Exception {
        try (Store store = Stores.sqlite(folder.resolve("data"), Clock.systemUTC())) {
            assertThat(entered(store, adapter, Mode.SHADOW))
                    .containsExactly("adapter-added a", "use-case-added triage");
            assertThat(entered(store, adapter, Mode.SHADOW))
                    .as("nothing changed")
                    .isEmpty();
            assertThat(entered(store, adapter, Mode.ADVISORY)).containsExactly("use-case-changed triage");
            String rule = RuleBase.standard().rules().getFirst().id();
            Adapter other = new SamuTriageAdapter(new TriageSettings(Set.of(), Set.of(rule)));
            assertThat(entered(store, other, Mode.ADVISORY))
                    .as("another configuration of the adapter")
                    .containsExactly("adapter-changed a");
            new AdapterChanges(folder.resolve("data"), store, Clock.systemUTC()).enter(Map.of(), Map.of());
            assertThat(store.changes("a", 1).getFirst().json()).contains("adapter-removed");
            assertThat(store.verify().intact())
                    .as("the ledger with its changes")
                    .isTrue();
        }
    }

    private List<String> entered(Store store, Adapter asked, Mode mode) throws Exception {
        long before = store.last().map(Ledger.Entry::sequence).orElse(0L);
        UseCase useCase = new UseCase(
                "triage",
                Set.of(Trigger.CALL_CREATED),
                Map.of("a", asked),
                Rollout.of("a", mode),
                List.of(),
                Duration.ofMinutes(1));
        new AdapterChanges(folder.resolve("data"), store, Clock.systemUTC())
                .enter(Map.of("a", asked), Map.of("triage", useCase));
        List<String> entered = new ArrayList<>();
        for (Ledger.Entry entry : store.entries(before, 10)) {
            String what = entry.json().replaceAll(".*\"what\":\"([^\"]+)\".*", "$1");
            entered.add(what + " " + entry.object());
        }
        return entered;
    }
}
