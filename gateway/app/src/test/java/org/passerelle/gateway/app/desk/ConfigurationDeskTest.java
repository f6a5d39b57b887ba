package org.passerelle.gateway.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.routes.ports.Configurations.Applied;
import org.passerelle.routes.ports.Configurations.Problem;

/** Programme: what is applied is checked first, kept with who and why, written into the file, and can be taken back. */
class ConfigurationDeskTest {
    private static final String FIRST = "http:\n  port: 9090\n";
    private static final String SECOND = "http:\n  port: 9091\n";

    @TempDir
    Path folder;

    private final List<Integer> applied = new ArrayList<>();
    private boolean refuses;

    @Test
    void anAppliedTextIsInForceInTheFileAndInTheHistory() throws IOException {
        ConfigurationDesk desk = desk(FIRST);

        Applied done = desk.apply(SECOND, "poste-1", "Nouveau port");

        assertThat(done).isInstanceOf(Applied.Done.class);
        assertThat(applied).containsExactly(9091);
        assertThat(folder.resolve("site.yaml")).hasContent(SECOND);
        assertThat(desk.history()).extracting("why").containsExactly("Nouveau port", "Lue au démarrage");
        assertThat(desk.text(desk.history().getLast().id())).isEqualTo(FIRST);
    }

    @Test
    void aWrongTextChangesNothingAndNamesTheLine() {
        ConfigurationDesk desk = desk(FIRST);

        Applied refused = desk.apply("http:\n  port: trop\n", "poste-1", "Essai");

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Applied.Refused.class,
                        r -> assertThat(r.problems()).extracting(Problem::line).containsExactly(2));
        assertThat(applied).isEmpty();
        assertThat(desk.history()).hasSize(1);
        assertThat(folder.resolve("site.yaml")).doesNotExist();
    }

    @Test
    void whatCannotStartIsPutBackInTheFile() throws IOException {
        ConfigurationDesk desk = desk(FIRST);
        refuses = true;

        assertThat(desk.apply(SECOND, "poste-1", "Essai")).isInstanceOf(Applied.Refused.class);
        assertThat(folder.resolve("site.yaml")).hasContent(FIRST);
        assertThat(desk.current().why()).isEqualTo("Lue au démarrage");
    }

    @Test
    void aRestartKeepsTheHistoryAndSeesAnEditedFile() {
        desk(FIRST).apply(SECOND, "poste-1", "Nouveau port");

        assertThat(desk(SECOND).history()).as("the same text is no new version").hasSize(2);
        assertThat(desk(FIRST).history()).as("an edited file is").hasSize(3);
    }

    @Test
    void anUnknownVersionIsRefusedByName() {
        ConfigurationDesk desk = desk(FIRST);
        assertThatThrownBy(() -> desk.text("../site")).hasMessageContaining("../site");
    }

    private ConfigurationDesk desk(String text) {
        return new ConfigurationDesk(
                folder.resolve("site.yaml"),
                text,
                Map.of(),
                folder.resolve("versions"),
                this::change,
                Clock.systemUTC());
    }

    private Reconfigurable.Outcome change(Configuration next) throws StartException {
        if (refuses) {
            throw new StartException("Port déjà utilisé", null);
        }
        applied.add(next.http().port());
        return new Reconfigurable.Outcome(List.of(), List.of("http"));
    }
}
