package org.passerelle.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programme: the shipped file, a user's file over it, the command line over both, and every kind of mistake by its line. */
class ConfigReaderTest {
    @TempDir
    Path folder;

    @Test
    void theShippedConfigurationIsRight() throws ConfigException {
        Configuration shipped = ConfigReader.read(Optional.empty(), Map.of());

        assertThat(shipped.http().port()).isEqualTo(8080);
        assertThat(shipped.sources()).containsOnlyKeys("urgences", "ehpad", "dui", "samu", "pharmacie");
        assertThat(shipped.simulator().enabled()).isTrue();
        assertThat(shipped.reachableFromOutside())
                .as("listeners beyond the loopback")
                .isEmpty();
    }

    @Test
    void aSectionOfTheUserReplacesTheShippedOneAndTheOthersStay() throws Exception {
        Configuration read = read("http:\n  port: 9090\n", Map.of());

        assertThat(read.http().port()).isEqualTo(9090);
        assertThat(read.useCases().get("triage").validity()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theShippedUseCaseGathersProofsFromTheSourcesOfTheEhpadOnly() throws Exception {
        UseCaseConfig shipped =
                ConfigReader.read(Optional.empty(), Map.of()).useCases().get("pathos");
        assertThat(shipped.evidence()).isTrue();
        assertThat(shipped.sources()).containsExactlyInAnyOrder("ehpad", "dui");
        assertThat(read("http:\n  port: 9090\n", Map.of("adapters.preuves.proof-months", "12"))
                        .adapters()
                        .get("preuves"))
                .isInstanceOfSatisfying(
                        AdapterConfig.BuiltIn.class,
                        preuves -> assertThat(preuves.pathos().orElseThrow().proofMonths())
                                .hasValue(12));
    }

    @Test
    void theCommandLineWinsOverBoth() throws Exception {
        assertThat(read("http:\n  port: 9090\n", Map.of("http.port", "7070"))
                        .http()
                        .port())
                .isEqualTo(7070);
    }

    @Test
    void aListenerBeyondTheLoopbackIsNamed() throws Exception {
        assertThat(read("http:\n  bind: 0.0.0.0\n", Map.of()).reachableFromOutside())
                .containsExactly("http.bind = 0.0.0.0");
    }

    @Test
    void nothingIsRemovedUnlessTheSiteSaysSo() throws Exception {
        RetentionConfig shipped = ConfigReader.read(Optional.empty(), Map.of()).retention();
        assertThat(shipped.of("urgences")).isEqualTo(RetentionConfig.Limits.NONE);
        assertThat(shipped.floorBytes()).isEqualTo(1L << 30);
        assertThat(read("http:\n  port: 9090\n", Map.of()).retention())
                .as("a file that says nothing")
                .isEqualTo(shipped);
    }

    @Test
    void aSourceKeepsItsOwnTimeAndTheGeneralVolume() throws Exception {
        RetentionConfig read = read("""
                        retention: {days: 730, gigabytes: 0.5}
                        sources:
                          labo: {kind: mllp, port: 2600, retention: {days: 90}}
                          urgences: {kind: mllp}
                          samu: {kind: samu-hub, hub: local, client-id: fr.health.passerelle}
                        """, Map.of()).retention();
        assertThat(read.of("labo").days()).hasValue(90);
        assertThat(read.of("labo").bytes()).hasValue(1L << 29);
        assertThat(read.of("urgences").days()).hasValue(730);
        assertThat(read.floorBytes()).as("a default of its own").isEqualTo(1L << 30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http:;  port: 99999|ligne 2, http.port : un nombre entier de 0 à 65535 est attendu ; trouvé : « 99999 »",
                "http:;  port: 1;  port: 2|ligne 3, http.port : la clé est écrite deux fois",
                "http:;  prot: 1|ligne 2, http.prot : clé inconnue ; clés possibles ici : bind, port, host-names",
                "htpt:;  port: 1|ligne 1, htpt : clé inconnue",
                "http: [1]|ligne 1, http : une liste de « clé: valeur » est attendue",
                "http:;  port: [|ligne 2",
                "store:;  kind: oracle|ligne 2, store.kind : valeurs possibles",
                "store:;  kind: postgresql|store.url : cette clé est obligatoire",
                "store:;  kind: postgresql;  url: u;  user: u;  password: x|ligne 5, store.password : un secret ne s'écrit pas ici",
                "destinations:;  ecran:;    kind: screen|use-cases.triage.destinations : « samu » n'existe pas dans destinations",
                "destinations:;  ecran:;    kind: screen;  samu:;    kind: samu-hub;    source: urgences|ligne 6, destinations.samu.source : une source de type samu-hub est attendue",
                "use-cases:;  triage:;    adapter: absent;    triggers: [CALL_CREATED]|ligne 3, use-cases.triage.adapter : « absent » n'existe pas dans adapters",
                "use-cases:;  triage:;    adapter: regulation;    triggers: [RIEN]|ligne 4, use-cases.triage.triggers : déclencheur inconnu : « RIEN »",
                "use-cases:;  triage:;    adapter: regulation;    triggers: [CALL_CREATED];    validity: longtemps|ligne 5, use-cases.triage.validity : une durée est attendue",
                "sources:;  a:;    kind: fhir;    packages: /un;  b:;    kind: fhir;    packages: /autre|sources.b.packages : un seul dossier de paquets est lu",
                "retention:;  gigabytes: beaucoup|ligne 2, retention.gigabytes : un nombre de gibioctets est attendu",
                "http:;  port: 2575|le port 2575 est déjà celui de http",
                "local-hub:;  enabled: true;  broker: kafka|local-hub.broker : valeurs possibles",
                "local-hub:;  enabled: true;  clients: [fr.health.autre]|sources.samu.client-id : « fr.health.passerelle » n'est pas un client du Hub local",
                "local-hub:;  enabled: true;  clients: [fr.health.passerelle];  virtual-hosts:;    15-15_v2.1: {}|sources.samu.virtual-host : « / » n'est pas un hôte virtuel de local-hub",
                "local-hub:;  enabled: true;  amqps: {certificate: a.pem}|local-hub.amqps.key : cette clé est obligatoire",
                "local-hub:;  enabled: false|sources.samu.hub : « local » demande local-hub.enabled: true",
            })
    void aMistakeIsNamedByItsPlaceKeyAndMend(String yaml, String expected) {
        assertThatThrownBy(() -> read(yaml.replace(';', '\n'), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        assertThatThrownBy(() -> read("http:\n  port: x\n  prot: y\n", Map.of()))
                .hasMessageContaining("http.port")
                .hasMessageContaining("http.prot");
    }

    @Test
    void aFileThatIsNotTextIsRefused() throws IOException {
        Path file = folder.resolve("site.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(() -> ConfigReader.read(Optional.of(file), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void noFileCrashesTheReader() throws IOException {
        long seed = 4_711L;
        Random random = new Random(seed);
        String alphabet = "http:port sources-[]{}&*!|>'\"%@\n  #,?:\t0é";
        for (int round = 0; round < 300; round++) {
            StringBuilder yaml = new StringBuilder();
            for (int i = random.nextInt(80); i > 0; i--) {
                yaml.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                read(yaml.toString(), Map.of());
            } catch (ConfigException expected) {
                assertThat(expected.getMessage())
                        .as("seed %d, round %d", seed, round)
                        .isNotBlank();
            }
        }
    }

    private Configuration read(String yaml, Map<String, String> settings) throws ConfigException, IOException {
        Path file = folder.resolve("site.yaml");
        Files.writeString(file, yaml, StandardCharsets.UTF_8);
        return ConfigReader.read(Optional.of(file), settings);
    }
}
