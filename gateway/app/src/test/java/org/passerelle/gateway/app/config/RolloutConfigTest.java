package org.passerelle.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.rollout.Schedule;

/** Programme: how adapters are put into use, adapters in packages, CDS services; and every kind of mistake in them. */
class RolloutConfigTest {
    private static final String ADAPTERS = """
            adapters:
              a: {kind: triage-samu}
              b: {kind: package, path: b/1.0, url: "https://modeles.example", token-env: JETON, acts-as-provider: true}
              c: {kind: triage-news2}
            """;

    @Test
    void modesUnitsCanaryChallengersAndSchedule() throws ConfigException {
        UseCaseConfig triage = read("""
                        use-cases:
                          triage:
                            adapter: a
                            mode: shadow
                            units: {PED: off, SAU: advisory}
                            canary: {adapter: b, percent: 10, after: 50, most-errors: 7}
                            challengers: [c]
                            triggers: [CALL_CREATED]
                            schedule:
                              steps:
                                nord: {units: [U1, U2], start: 2027-01-04T08:00:00+01:00}
                                sud: {units: [U3], start: 2027-02-01T08:00:00+01:00, mode: shadow}
                            ask-before: {question: Votre avis ?, choices: {P0: Vital, P1: Urgent}}
                        """).useCases().get("triage");

        assertThat(triage.rollout().modes().usual()).isEqualTo(Mode.SHADOW);
        assertThat(triage.rollout().modes().units()).isEqualTo(Map.of("PED", Mode.OFF, "SAU", Mode.ADVISORY));
        assertThat(triage.rollout().canary()).hasValueSatisfying(canary -> {
            assertThat(canary.percent()).isEqualTo(10);
            assertThat(canary.leastCalls()).isEqualTo(50);
            assertThat(canary.mostErrorPercent()).isEqualTo(7);
        });
        assertThat(triage.rollout().adapters()).containsExactly("a", "b", "c");
        assertThat(triage.rollout().schedule())
                .hasValue(new Schedule.SteppedWedge(java.util.List.of(
                        new Schedule.Step(Set.of("U1", "U2"), Instant.parse("2027-01-04T07:00:00Z"), Mode.ADVISORY),
                        new Schedule.Step(Set.of("U3"), Instant.parse("2027-02-01T07:00:00Z"), Mode.SHADOW))));
        assertThat(triage.before())
                .hasValueSatisfying(before -> assertThat(before.choices())
                        .containsExactly(Map.entry("P0", "Vital"), Map.entry("P1", "Urgent")));
    }

    @Test
    void parallelArms() throws ConfigException {
        UseCaseConfig triage = read("""
                        use-cases:
                          triage:
                            adapter: a
                            triggers: [CALL_CREATED]
                            schedule:
                              kind: parallel
                              start: 2027-01-04T08:00:00+01:00
                              arms: {temoin: {units: [U1]}, essai: {units: [U2], mode: advisory}}
                        """).useCases().get("triage");

        assertThat(triage.rollout().schedule().orElseThrow().stage("U2", Instant.parse("2027-02-01T00:00:00Z")))
                .hasValue(new Schedule.Stage("essai", Mode.ADVISORY));
    }

    @Test
    void anAdapterInAPackage() throws ConfigException {
        assertThat(read("").adapters().get("b")).isInstanceOfSatisfying(AdapterConfig.Packaged.class, packaged -> {
            assertThat(packaged.path()).hasToString("b/1.0");
            assertThat(packaged.url()).hasValue("https://modeles.example");
            assertThat(packaged.token()).hasValue(new Secret.InEnvironment("JETON"));
            assertThat(packaged.actsAsProvider()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{adapter: z, triggers: [CALL_CREATED]} | « z » n'existe pas dans adapters",
                "{adapter: a, challengers: [z], triggers: [CALL_CREATED]} | use-cases.triage.challengers : « z » n'existe",
                "{adapter: a, challengers: [a], triggers: [CALL_CREATED]} | ne peut tenir deux rôles",
                "{adapter: a, mode: montrer, triggers: [CALL_CREATED]} | use-cases.triage.mode : valeurs possibles",
                "{adapter: a, canary: {adapter: b, percent: 101}, triggers: [CALL_CREATED]} | canary.percent",
                "{adapter: a, ask-before: {question: Avis ?}, triggers: [CALL_CREATED]} | ask-before.choices",
                "{adapter: a, triggers: [CALL_CREATED], schedule: {steps: {n: {units: [U], start: demain}}}} | une date avec heure",
                "{adapter: a, triggers: [CALL_CREATED], schedule: {steps: {n: {units: [U], start: 2027-01-04T08:00:00Z},"
                        + " s: {units: [U], start: 2027-01-05T08:00:00Z}}}} | calendrier contradictoire",
            })
    void mistakesAreNamed(String useCase, String problem) {
        assertThatThrownBy(() -> read("use-cases:\n  triage: " + useCase + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: cds-hooks, services: {s: {hook: patient-view, use-case: triage, description: x}}} | nommez au moins un client",
                "{kind: cds-hooks, open-on-loopback: true} | au moins un service",
                "{kind: cds-hooks, open-on-loopback: true, services: {s: {hook: patient-view, use-case: autre, description: x}}}"
                        + " | sources.dpi.services.s.use-case",
                "{kind: cds-hooks, clients: {c: {issuer: i}}, services: {s: {hook: patient-view, use-case: triage,"
                        + " description: x}}} | donnez keys",
                "{kind: cds-hooks, open-on-loopback: true, services: {s: {hook: patient-view, use-case: triage,"
                        + " description: x, required: [p]}}} | n'est pas dans prefetch",
                "{kind: cds-hooks, open-on-loopback: true, services: {s: {hook: encounter-start, use-case: triage,"
                        + " description: x}}} | un appel vaut ADMISSION, que use-cases.triage n'écoute pas",
            })
    void mistakesInCdsServicesAreNamed(String source, String problem) {
        assertThatThrownBy(() -> read("use-cases:\n  triage: {adapter: a, triggers: [CALL_CREATED]}\nsources:\n  dpi: "
                        + source + "\ndestinations:\n  ecran: {kind: screen}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aCallMeansWhatItsHookSaysUnlessTheSiteSaysOtherwise() throws ConfigException {
        Configuration read = read("""
                use-cases:
                  triage: {adapter: a, triggers: [ADMISSION, ORDERED, OBSERVATION]}
                sources:
                  dpi:
                    kind: cds-hooks
                    open-on-loopback: true
                    services:
                      arrivee: {hook: encounter-start, use-case: triage, description: x}
                      prescription: {hook: order-sign, use-case: triage, description: x}
                      constantes: {hook: patient-view, use-case: triage, trigger: OBSERVATION, description: x}
                destinations:
                  ecran: {kind: screen}
                """);

        assertThat(read.sources().get("dpi"))
                .isInstanceOfSatisfying(
                        SourceConfig.CdsHooks.class,
                        cds -> assertThat(cds.services())
                                .extractingFromEntries(
                                        service -> service.getValue().trigger())
                                .containsExactlyInAnyOrder(Trigger.ADMISSION, Trigger.ORDERED, Trigger.OBSERVATION));
    }

    @Test
    void theEnergyOfAServerIsEstimatedFromWhatTheSiteKnowsOfIt() throws ConfigException {
        Configuration read = read("""
                adapters:
                  a: {kind: triage-samu}
                  s: {kind: package, path: s, energy: {watts: 42.5}}
                  m: {kind: package, path: m, energy: {billions: 8, batch: 4, pue: 1.3}}
                """);

        assertThat(energy(read, "s")).contains(new EnergyConfig.Server(42.5));
        assertThat(energy(read, "m")).contains(new EnergyConfig.LanguageModel(8, 8, 16, 4, Optional.of(1.3)));
        assertThatThrownBy(() -> read("adapters:\n  a: {kind: package, path: s, energy: {}}\n"))
                .hasMessageContaining("donnez watts");
        assertThatThrownBy(() -> read("adapters:\n  a: {kind: package, path: s, energy: {watts: -3}}\n"))
                .hasMessageContaining("au-dessus de 0");
        assertThatThrownBy(() -> read("adapters:\n  a: {kind: package, path: s, energy: {billions: 8, pue: 0.5}}\n"))
                .hasMessageContaining("au moins 1");
    }

    private static Optional<EnergyConfig> energy(Configuration read, String adapter) {
        return ((AdapterConfig.Packaged) read.adapters().get(adapter)).energy();
    }

    @Test
    void signaturesNeedKeys() {
        assertThatThrownBy(() -> read("adapter-policy: {require-signature: true}\n"))
                .hasMessageContaining("trusted-keys");
    }

    private static Configuration read(String sections) throws ConfigException {
        String useCases =
                sections.contains("use-cases:") ? "" : "use-cases:\n  triage: {adapter: a, triggers: [CALL_CREATED]}\n";
        String adapters = sections.contains("adapters:") ? "" : ADAPTERS;
        return ConfigReader.read(adapters + useCases + sections, "essai.yaml", Map.of());
    }
}
