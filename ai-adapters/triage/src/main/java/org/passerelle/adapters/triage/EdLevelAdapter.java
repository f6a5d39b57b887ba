package org.passerelle.adapters.triage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Baseline;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Digests;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.Suggestion.Presentation;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.text.ContextCues;
import org.passerelle.adapters.triage.ed.VisitReader;
import org.passerelle.adapters.triage.level.LevelModel;
import org.passerelle.adapters.triage.level.LevelModelFile;
import org.passerelle.adapters.triage.level.LevelReason;
import org.passerelle.adapters.triage.level.Visit;
import org.passerelle.adapters.triage.news2.Parameter;
import org.passerelle.adapters.triage.patient.Pregnancy;
import org.passerelle.adapters.triage.rules.RuleBase;
import org.passerelle.adapters.triage.rules.Sha256;

/**
 * A five-level emergency department suggestion (KTAS, 1 to 5) by the trained model of docs/adapters/triage-ed-model.md.
 *
 * <p>Learned on adults of two Korean departments and not validated in a French one: its provider allows the shadow mode only.
 * It is silent outside what it learned: without age, complaint or enough vital signs, before 16 years, in pregnancy, and on a
 * complaint that the lexicon does not know.
 */
public final class EdLevelAdapter implements Adapter {
    /** The system of the proposal. */
    public static final String LEVEL_SYSTEM = "urn:passerelle:ktas-level";

    private static final String VERSION = "0.1.0";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(1);
    private static final int MAX_CONCURRENT_CALLS = 8;
    private static final String QUESTION = "Niveau de tri aux urgences (1 à 5, modèle KTAS non validé en France)";
    private static final double YOUNGEST_YEARS = 16;
    private static final double OLDEST_YEARS = 105;

    /** Of pressure (two), pulse, respiration, temperature and saturation: the training data misses no more than three. */
    private static final int LEAST_SIGNS = 3;

    private static final Map<String, List<Parameter>> PLACES = Map.of(
            "circulation", List.of(Parameter.SYSTOLIC, Parameter.PULSE),
            "breathing", List.of(Parameter.RESPIRATION, Parameter.SPO2),
            "temperature", List.of(Parameter.TEMPERATURE),
            "consciousness", List.of(Parameter.CONSCIOUSNESS),
            "vitals", List.of(Parameter.SYSTOLIC, Parameter.PULSE, Parameter.RESPIRATION, Parameter.TEMPERATURE));

    private final Pregnancy pregnancy = new Pregnancy(RuleBase.standard().lexicon());
    private final LevelModel model;
    private final Manifest manifest;

    /**
     * The adapter with the model that comes with the product.
     *
     * @throws IllegalStateException if the model is missing or was trained with other features
     */
    public EdLevelAdapter() {
        LevelModelFile.Shipped shipped = LevelModelFile.shipped();
        this.model = shipped.model();
        this.manifest = new Manifest(
                "triage-ed",
                VERSION,
                "tri-urgences",
                "Proposer, pour évaluation seulement, un niveau de tri de 1 à 5 à l'arrivée d'un adulte aux urgences.",
                Regulation.of(RegulatoryClass.MDR),
                Digests.of(
                        Sha256.hex(shipped.digest()
                                + ContextCues.standard().source()
                                + RuleBase.standard().digest()),
                        Sha256.hex("least-signs=" + LEAST_SIGNS)),
                new DataScope(
                        List.of(
                                DataNeed.parse("Patient?_elements=birthDate,gender"),
                                DataNeed.of("Encounter"),
                                DataNeed.of("Observation"),
                                DataNeed.of("Condition")),
                        List.of(DataNeed.of("Observation"))),
                Limits.of(TIME_LIMIT, MAX_CONCURRENT_CALLS),
                new Conduct(
                        Set.of(Mode.OFF, Mode.SHADOW),
                        new Fallback.Words("Aucune suggestion : décider sans elle."),
                        true),
                TriagePapers.emergencyLevel(model.provenance()),
                Baseline.none());
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Reply suggest(SuggestionRequest request) throws InterruptedException {
        return Reply.of(answer(request));
    }

    private Answer answer(SuggestionRequest request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("triage interrupted");
        }
        VisitReader.Arrival arrival = VisitReader.read(request.data(), request.now());
        Visit visit = arrival.visit();
        Optional<Abstention> silence = silence(visit);
        if (silence.isPresent()) {
            return silence.get();
        }
        boolean pregnant =
                pregnancy.isSaid(request.data()) || visit.complaint().concepts().containsKey("grossesse");
        if (pregnant) {
            return new Abstention("pregnancy", "Grossesse : hors de ce que le modèle a appris.", List.of());
        }
        return suggestion(arrival, model.predict(visit));
    }

    private static Optional<Abstention> silence(Visit visit) {
        if (visit.complaint().text().isBlank()) {
            return abstain("no-complaint", "Aucun motif de recours.", List.of("motif de recours"));
        }
        if (visit.complaint().main().isEmpty()) {
            return abstain("complaint-unknown", "Motif non reconnu par le lexique du modèle.", List.of());
        }
        if (visit.ageYears().isEmpty()) {
            return abstain("no-age", "Âge inconnu.", List.of("âge"));
        }
        double age = visit.ageYears().getAsDouble();
        if (age < YOUNGEST_YEARS) {
            return abstain("under-16", "Le modèle n'a appris que sur des adultes.", List.of());
        }
        if (age > OLDEST_YEARS) {
            return abstain("outside-training", "Âge hors de ce que le modèle a appris.", List.of());
        }
        return visit.vitals().known() < LEAST_SIGNS
                ? abstain("too-few-vital-signs", "Moins de trois constantes exploitables.", missing(visit))
                : Optional.empty();
    }

    private static Suggestion suggestion(VisitReader.Arrival arrival, LevelModel.Prediction prediction) {
        int level = prediction.level();
        String probability =
                String.format(Locale.FRENCH, "%.2f", prediction.probabilities().get(level - 1));
        String urgent = String.format(Locale.FRENCH, "%.2f", prediction.emergency());
        Coded value = new Coded(LEVEL_SYSTEM, String.valueOf(level), "Niveau " + level + " (KTAS)");
        List<Reason> reasons = new ArrayList<>();
        for (LevelReason reason : prediction.reasons()) {
            reasons.add(new Reason(
                    reason.french(),
                    "ktas-" + reason.family(),
                    "Modèle appris : Moon 2019, CC BY 4.0",
                    places(arrival, reason)));
        }
        return new Suggestion(
                QUESTION,
                List.of(new Proposal(
                        value, "Probabilité d'un niveau 1 ou 2 dans la population d'apprentissage : " + urgent)),
                Optional.empty(),
                new Confidence.Words("probabilité " + probability + " en Corée, non validée en France"),
                reasons,
                missing(arrival.visit()),
                Presentation.SHOW,
                2 * (level - 1));
    }

    private static List<Evidence> places(VisitReader.Arrival arrival, LevelReason reason) {
        return reason.family().equals("complaint")
                ? arrival.reasons()
                : VisitReader.places(arrival, PLACES.getOrDefault(reason.family(), List.of()));
    }

    private static List<String> missing(Visit visit) {
        List<String> missing = new ArrayList<>();
        if (visit.consciousness().isEmpty()) {
            missing.add("niveau de conscience");
        }
        if (visit.pain().isEmpty()) {
            missing.add("douleur de 0 à 10");
        }
        if (visit.vitals().known() < 6) {
            missing.add("constantes complètes (PA, FC, FR, température, SpO2)");
        }
        missing.add("mode d'arrivée");
        return missing;
    }

    private static Optional<Abstention> abstain(String code, String reason, List<String> missing) {
        return Optional.of(new Abstention(code, reason, missing));
    }
}
