package org.passerelle.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programme: from a file without the editor's line end, from the environment, and absent. */
class SecretTest {
    @TempDir
    Path folder;

    @Test
    void aFilesLineEndIsNotPartOfTheSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");

        assertThat(new Secret.InFile(file).read(Map.of())).contains("s3cret");
    }

    @Test
    void theEnvironmentIsRead() {
        assertThat(new Secret.InEnvironment("PW").read(Map.of("PW", "s3cret"))).contains("s3cret");
    }

    @Test
    void anAbsentSecretIsAbsent() {
        assertThat(new Secret.InFile(folder.resolve("none")).read(Map.of())).isEmpty();
        assertThat(new Secret.InEnvironment("NONE").read(Map.of())).isEmpty();
    }
}
