package org.passerelle.adapters.triage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
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
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.Suggestion.Presentation;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.triage.ed.VitalSigns;
import org.passerelle.adapters.triage.ed.VitalSignsReader;
import org.passerelle.adapters.triage.news2.Band;
import org.passerelle.adapters.triage.news2.News2;
import org.passerelle.adapters.triage.news2.News2Score;
import org.passerelle.adapters.triage.news2.Parameter;
import org.passerelle.adapters.triage.news2.SpO2Scale;
import org.passerelle.adapters.triage.patient.Ages;
import org.passerelle.adapters.triage.patient.Pregnancy;
import org.passerelle.adapters.triage.rules.Facts;
import org.passerelle.adapters.triage.rules.RuleBase;
import org.passerelle.adapters.triage.rules.Sha256;

/**
 * NEWS2 for a patient in an emergency department: the score and its risk band, never a triage level of a hospital scale.
 *
 * <p>Not for patients under 16 or pregnant, for whom NEWS2 is not made (RCP 2017, recommendations). Scale 1 for saturation
 * always: scale 2 is a clinician's decision that no message carries. With parameters missing there is no total; a band is
 * still proposed where the known points alone reach it.
 */
public final class EdTriageAdapter implements Adapter {
    /** The system of the proposal. */
    public static final String BAND_SYSTEM = "urn:passerelle:news2-band";

    private static final String VERSION = "0.1.0";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(1);
    private static final int MAX_CONCURRENT_CALLS = 8;
    private static final String QUESTION = "Risque de détérioration (NEWS2) - urgences";
    private static final String SOURCE =
            "Royal College of Physicians, National Early Warning Score (NEWS) 2, London: RCP, 2017";
    private static final double YOUNGEST_YEARS = 16;

    /** With more missing than this, only a band that nothing can lower is proposed. */
    private static final int MAX_MISSING = 3;

    private final Pregnancy pregnancy = new Pregnancy(RuleBase.standard().lexicon());
    private final Manifest manifest = new Manifest(
            "triage-news2",
            VERSION,
            "triage-urgences",
            "Calculer le score NEWS2 d'un patient adulte aux urgences à partir de ses constantes ; le professionnel décide.",
            Regulation.of(RegulatoryClass.MDR),
            Digests.of(
                    Sha256.hex("NEWS2 RCP 2017 chart 1; adapter " + VERSION + "; "
                            + RuleBase.standard().digest()),
                    Sha256.hex("spo2-scale=1\nwindow=" + VitalSignsReader.WINDOW + "\nmax-missing=" + MAX_MISSING)),
            new DataScope(
                    List.of(
                            DataNeed.parse("Patient?_elements=birthDate,gender"),
                            DataNeed.of("Encounter"),
                            DataNeed.of("Observation"),
                            DataNeed.of("Condition")),
                    List.of(DataNeed.of("Observation"))),
            Limits.of(TIME_LIMIT, MAX_CONCURRENT_CALLS),
            Conduct.usual(),
            TriagePapers.emergencyDepartment(),
            Baseline.none());

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
        VitalSigns signs = VitalSignsReader.read(request.data(), request.now());
        if (signs.isEmpty()) {
            return abstain("no-vital-signs", "Aucune constante vitale exploitable.", List.of("constantes vitales"));
        }
        Optional<Double> age = age(request);
        if (age.isPresent() && age.get() < YOUNGEST_YEARS) {
            return abstain("under-16", "NEWS2 n'est pas validé avant 16 ans.", List.of());
        }
        if (pregnancy.isSaid(request.data())) {
            return abstain("pregnancy", "NEWS2 n'est pas validé pendant la grossesse.", List.of());
        }
        News2Score score = News2.score(signs.vitals(), SpO2Scale.ONE);
        List<String> missing = missing(score, signs, age.isEmpty());
        if (!decides(score)) {
            return abstain(
                    "news2-incomplete",
                    "Constantes insuffisantes pour un score NEWS2 ("
                            + score.missing().size() + " manquantes sur 7).",
                    missing);
        }
        return suggestion(score, signs, missing);
    }

    /** Whether what is known settles a band: all of it, or enough that the rest can only raise it above low. */
    private static boolean decides(News2Score score) {
        if (score.missing().isEmpty() || score.bandAtLeast() == Band.HIGH) {
            return true;
        }
        return score.missing().size() <= MAX_MISSING && score.bandAtLeast() != Band.LOW;
    }

    private static Suggestion suggestion(News2Score score, VitalSigns signs, List<String> missing) {
        Band band = score.bandAtLeast();
        boolean complete = score.missing().isEmpty();
        String detail = complete
                ? "NEWS2 = " + score.atLeast() + " (échelle SpO2 1)"
                : "NEWS2 d'au moins " + score.atLeast() + " : borne inférieure, score incomplet (échelle SpO2 1)";
        Coded value = new Coded(BAND_SYSTEM, band.code(), complete ? band.french() : "au moins : " + band.french());
        return new Suggestion(
                QUESTION,
                List.of(new Proposal(value, detail)),
                Optional.empty(),
                new Confidence.None(),
                reasons(score, signs),
                missing,
                Presentation.SHOW,
                band.urgency());
    }

    private static List<Reason> reasons(News2Score score, VitalSigns signs) {
        List<Reason> reasons = new ArrayList<>();
        score.points().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> reasons.add(new Reason(
                        capitalised(entry.getKey().french()) + " : " + points(entry.getValue()),
                        "news2-" + entry.getKey().name(),
                        SOURCE,
                        signs.evidence(entry.getKey()).stream().toList())));
        return reasons;
    }

    private static List<String> missing(News2Score score, VitalSigns signs, boolean ageUnknown) {
        List<String> missing = new ArrayList<>();
        for (Parameter parameter : score.missing()) {
            missing.add(parameter.french() + (signs.implausible(parameter) ? " (valeur reçue non plausible)" : ""));
        }
        if (ageUnknown) {
            missing.add("âge (NEWS2 non validé avant 16 ans)");
        }
        return missing;
    }

    private static Optional<Double> age(SuggestionRequest request) {
        Ages ages = new Ages(request.now());
        for (Bundle.BundleEntryComponent entry : request.data().getEntry()) {
            if (entry.getResource() instanceof Patient patient) {
                ages.take(patient, "Patient/" + patient.getIdPart());
            } else if (entry.getResource() instanceof Observation observation && isAge(observation)) {
                ages.take(observation, "Observation/" + observation.getIdPart());
            }
        }
        return ages.age().map(Facts.AgeFact::years);
    }

    private static boolean isAge(Observation observation) {
        return observation.hasCode()
                && observation.getCode().hasCoding()
                && observation.getCode().getCoding().stream()
                        .anyMatch(coding -> Ages.LOINC_AGE.equals(coding.getCode()));
    }

    private static Abstention abstain(String code, String reason, List<String> missing) {
        return new Abstention(code, reason, missing);
    }

    private static String points(int points) {
        return points + (points > 1 ? " points" : " point");
    }

    private static String capitalised(String phrase) {
        return Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
    }
}
