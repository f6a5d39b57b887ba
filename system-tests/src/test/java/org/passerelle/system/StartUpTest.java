package org.passerelle.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programme: what the user must mend is one clear line and exit code 2; an orderly stop is exit code 0 or the signal's. */
class StartUpTest {
    @TempDir
    Path folder;

    @Test
    void anUnreadableConfigurationNamesFileLineAndKey() throws IOException {
        Path config = folder.resolve("site.yaml");
        Files.writeString(config, "simulator:\n  seed: beaucoup\n");

        refused("site.yaml, ligne 2, simulator.seed : un nombre entier", "--config", config.toString());
    }

    @Test
    void anUnknownKeyNamesThePossibleOnes() throws IOException {
        Path config = folder.resolve("site.yaml");
        Files.writeString(config, "http:\n  prot: 80\n");

        refused(
                "site.yaml, ligne 2, http.prot : clé inconnue ; clés possibles ici : bind, port",
                "--config",
                config.toString());
    }

    @Test
    void aSecretInTheFileIsRefused() throws IOException {
        Path config = folder.resolve("site.yaml");
        Files.writeString(
                config, "store:\n  kind: postgresql\n  url: jdbc:postgresql://x/y\n  user: u\n  password: secret\n");

        refused("ligne 5, store.password : un secret ne s'écrit pas ici", "--config", config.toString());
    }

    @Test
    void aPortInUseNamesThePortAndTheOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            refused("--http-port", "--set", "http.port=" + port);
            refused("--mllp-port", "--set", "sources.urgences.port=" + port);
            refused("--amqp-port", "--set", "local-hub.port=" + port);
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenNamesTheOption() throws IOException {
        Path file = Files.writeString(folder.resolve("not-a-folder"), "x");
        try (Product product = new Product(file.resolve("data"), "--no-simulator")) {
            assertThat(product.startAndWaitForEnd())
                    .as("exit code; log: %s", product.readLog())
                    .isEqualTo(2);
            assertThat(product.readLog()).contains("--data");
        }
    }

    @Test
    void anOrderlyStopEndsWithoutComplaint() {
        try (Product product = new Product(folder.resolve("data"))) {
            product.start();
            int exit = product.stop();

            // 143 is how the shell reports an end by SIGTERM after the hooks have run.
            assertThat(exit).as("exit code; log: %s", product.readLog()).isIn(0, 143);
            assertThat(product.readLog())
                    .contains("Passerelle est prête : http://")
                    .doesNotContain("Exception");
        }
    }

    private void refused(String expected, String... options) {
        try (Product product = new Product(folder.resolve("data"), options)) {
            int exit = product.startAndWaitForEnd();
            assertThat(product.readLog()).as("the line that names the mend").contains(expected);
            assertThat(exit).as("exit code; log: %s", product.readLog()).isEqualTo(2);
        }
    }
}
