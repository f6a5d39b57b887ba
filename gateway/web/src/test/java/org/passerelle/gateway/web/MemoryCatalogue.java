package org.passerelle.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.adapters.api.Baseline;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Digests;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.ModelCard;
import org.passerelle.adapters.api.Papers;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.gateway.web.catalogue.AdapterView;
import org.passerelle.gateway.web.catalogue.AdapterView.Breaker;
import org.passerelle.gateway.web.catalogue.Comparison;
import org.passerelle.gateway.web.view.PriorQuestion;
import org.passerelle.gateway.web.view.PriorQuestion.Choice;
import org.passerelle.routes.ports.Inference.Role;

/** Two fictitious adapters: rules that advise, and a vendor's model that runs silently beside them. */
final class MemoryCatalogue implements AdapterCatalogue {
    private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");

    private final Set<String> asking = ConcurrentHashMap.newKeySet();
    private final List<Switching> switchings = new ArrayList<>();

    /** From now on this use case asks first. */
    void ask(String useCase) {
        asking.add(useCase);
    }

    synchronized List<Switching> switchings() {
        return List.copyOf(switchings);
    }

    @Override
    public List<AdapterView> adapters() {
        return List.of(rules(), vendor());
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(new Comparison("triage", "regles", "distant", 412, 351, 390, 318, 31, 27, 14));
    }

    @Override
    public synchronized void set(Switching switching) {
        switchings.add(switching);
    }

    @Override
    public Optional<PriorQuestion> questionBefore(String useCase) {
        return asking.contains(useCase)
                ? Optional.of(new PriorQuestion(
                        "Quelle priorité donnez-vous ?",
                        List.of(
                                new Choice("P0", "P0"),
                                new Choice("P1", "P1"),
                                new Choice("P2", "P2"),
                                new Choice("P3", "P3"))))
                : Optional.empty();
    }

    private synchronized Mode mode(String adapter, Mode configured) {
        Mode mode = configured;
        for (Switching switching : switchings) {
            if (switching.adapter().equals(adapter)) {
                mode = switching
                        .mode()
                        .filter(wanted -> wanted.compareTo(configured) < 0)
                        .orElse(configured);
            }
        }
        return mode;
    }

    private AdapterView rules() {
        return new AdapterView(
                "regles",
                manifest("triage-samu", Papers.none(), Regulation.of(RegulatoryClass.AI_ACT_ANNEX_III)),
                "dans Passerelle",
                false,
                List.of(use("", "regles", Mode.ADVISORY, Role.CHAMPION, "", "")),
                new AdapterView.Health(
                        Breaker.CLOSED, NOON, 0, 412, 0, 0, 0, OptionalDouble.of(0.8), OptionalDouble.of(2.1), ""),
                List.of(new AdapterView.Result(
                        "triage",
                        "",
                        Mode.ADVISORY,
                        Role.CHAMPION,
                        "0.1.0",
                        NOON.minus(Duration.ofDays(20)),
                        NOON,
                        412,
                        398,
                        390,
                        349,
                        OptionalDouble.of(0.81))),
                new AdapterView.Drift(List.of(), List.of()),
                new AdapterView.EnergyUse(
                        OptionalDouble.of(0.0075),
                        412,
                        Energy.Grade.D,
                        List.of("estimation, temps de processeur × 3.5 W par cœur")),
                Optional.empty(),
                List.of());
    }

    private AdapterView vendor() {
        Papers papers = new Papers(
                Optional.of(new ModelCard(
                        "Éditeur Fictif SA",
                        "Licence commerciale",
                        "Propose une priorité de régulation à partir des premières minutes de l'appel.",
                        "Médecins régulateurs du SAMU",
                        List.of("Enfants de moins de 3 mois", "Appels en langue étrangère"),
                        List.of("120 000 appels fictifs de 3 SAMU, 2021-2024"),
                        List.of(new ModelCard.Performance(
                                "Rappel P0-P1", "0,91 (0,88-0,93)", "4 000 appels", "étude de l'éditeur, 2025")),
                        "vigilance@exemple.invalid")),
                Optional.of("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"}"),
                Optional.of("Éditeur Fictif SA"));
        return new AdapterView(
                "distant",
                manifest(
                        "priorite-appel",
                        papers,
                        new Regulation(RegulatoryClass.MDR, Optional.of("IIa"), Optional.of("EU-FICTIF-000123"))),
                "Open Inference Protocol (REST)",
                true,
                List.of(
                        use("SAMU 44", "distant", Mode.SHADOW, Role.CHALLENGER, "", ""),
                        use(
                                "SAU Nord",
                                "distant",
                                Mode.ADVISORY,
                                Role.CHAMPION,
                                "palier-2:intervention",
                                "par paliers : SAU Nord depuis le 01/11/2026, SAU Sud le 01/12/2026")),
                new AdapterView.Health(
                        Breaker.OPEN,
                        NOON,
                        3,
                        1_234,
                        12,
                        41,
                        87,
                        OptionalDouble.of(42),
                        OptionalDouble.of(180),
                        "http-503"),
                vendorResults(),
                new AdapterView.Drift(
                        List.of(
                                new AdapterView.Watched("age (PSI)", OptionalDouble.of(0.31), 0.2, 1_000),
                                new AdapterView.Watched("sexe (PSI)", OptionalDouble.of(0.02), 0.2, 1_000),
                                new AdapterView.Watched(
                                        "propositions (divergence)", OptionalDouble.empty(), 0.05, 112)),
                        List.of("La donnée « age » s'écarte de la population de référence (PSI 0,31, seuil 0,20).")),
                new AdapterView.EnergyUse(
                        OptionalDouble.of(208.65), 1_100, Energy.Grade.C, List.of("compteur du serveur")),
                Optional.of(new AdapterView.Probe(
                        NOON.minus(Duration.ofDays(21)),
                        "serveur fictif 25.10",
                        List.of(
                                new AdapterView.Finding("health-empty", false, "Le point de santé répond sans corps."),
                                new AdapterView.Finding(
                                        "no-model-version", true, "La version du modèle n'est pas renvoyée.")))),
                List.of(
                        new AdapterView.Change(NOON, "mode-set", "SAU Nord : en silence → conseil", "poste"),
                        new AdapterView.Change(
                                NOON.minus(Duration.ofDays(21)), "adapter-installed", "version 3.2.1", "passerelle")));
    }

    private static List<AdapterView.Result> vendorResults() {
        return List.of(
                new AdapterView.Result(
                        "triage",
                        "SAMU 44",
                        Mode.SHADOW,
                        Role.CHALLENGER,
                        "3.2.1",
                        NOON.minus(Duration.ofDays(20)),
                        NOON,
                        412,
                        401,
                        390,
                        345,
                        OptionalDouble.of(0.78)),
                new AdapterView.Result(
                        "triage",
                        "SAU Nord",
                        Mode.ADVISORY,
                        Role.CHAMPION,
                        "3.2.1",
                        NOON.minus(Duration.ofDays(3)),
                        NOON,
                        9,
                        9,
                        7,
                        7,
                        OptionalDouble.empty()));
    }

    private AdapterView.Use use(String unit, String adapter, Mode configured, Role role, String arm, String schedule) {
        return new AdapterView.Use(
                "triage",
                unit,
                mode(adapter, configured),
                configured,
                role,
                arm,
                schedule,
                role == Role.CANARY ? OptionalInt.of(10) : OptionalInt.empty());
    }

    private static Manifest manifest(String id, Papers papers, Regulation regulation) {
        return new Manifest(
                id,
                "3.2.1",
                "triage",
                "Aider le médecin régulateur à fixer la priorité d'un appel ; ne remplace pas sa décision.",
                regulation,
                Digests.of("ab".repeat(32), "cd".repeat(32)),
                new DataScope(
                        List.of(
                                DataNeed.parse("Patient?_elements=gender,birthDate"),
                                DataNeed.parse("Observation?category=vital-signs"),
                                DataNeed.of("Condition")),
                        List.of(DataNeed.of("Condition"))),
                Limits.of(Duration.ofMillis(800), 8),
                new Conduct(
                        Set.of(Mode.SHADOW, Mode.ADVISORY), new Fallback.Words("Suivre le guide de régulation."), true),
                papers,
                Baseline.none());
    }
}
