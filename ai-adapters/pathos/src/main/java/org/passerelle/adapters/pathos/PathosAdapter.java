package org.passerelle.adapters.pathos;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.Suggestion.Presentation;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.pathos.proof.ProofReader;
import org.passerelle.adapters.pathos.proof.ProofType;
import org.passerelle.adapters.pathos.record.LocatedProof;
import org.passerelle.adapters.pathos.record.RecordReader;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/**
 * Gathers what a resident's data proves of the états of the référentiel that the site loaded, each proof with its place. It
 * proposes états in the order of the référentiel, never by weight, and neither profil nor points: the physician decides.
 */
public final class PathosAdapter implements Adapter {
    private static final String VERSION = "1";
    private static final String QUESTION = "Preuves pour la coupe Pathos";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
    private static final int MAX_CONCURRENT_CALLS = 4;
    /** More états than this no single answer carries. */
    private static final int PROPOSALS_MAX = 20;

    private static final int REASONS_MAX = 100;
    private static final int QUOTE_MAX = 240;
    private static final int NOT_URGENT = 9;
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Referentiel referentiel;
    private final RecordReader reader;
    private final Manifest manifest;

    /** The adapter for a site's référentiel. */
    public PathosAdapter(Referentiel referentiel) {
        this.referentiel = referentiel;
        ProofReader proofs = new ProofReader(referentiel);
        this.reader = new RecordReader(proofs);
        this.manifest = new Manifest(
                "passerelle-pathos",
                VERSION,
                "pathos",
                "Réunir, pour le médecin coordonnateur, les passages du dossier d'un résident qui peuvent servir de preuve "
                        + "à un état pathologique du référentiel Pathos (" + referentiel.name()
                        + ") ; le médecin décide.",
                Regulation.none(),
                Digests.of(proofs.digest(), referentiel.digest()),
                DataScope.of(
                        DataNeed.of("DocumentReference"),
                        DataNeed.of("Composition"),
                        DataNeed.of("DiagnosticReport"),
                        DataNeed.of("Communication"),
                        DataNeed.of("Observation"),
                        DataNeed.of("QuestionnaireResponse"),
                        DataNeed.of("Condition"),
                        DataNeed.of("MedicationRequest"),
                        DataNeed.of("MedicationStatement"),
                        DataNeed.of("MedicationAdministration")),
                Limits.of(TIME_LIMIT, MAX_CONCURRENT_CALLS),
                Conduct.usual(),
                PathosPapers.papers(),
                Baseline.none());
    }

    /** What it works with, for whoever shows its answers. */
    public Referentiel referentiel() {
        return referentiel;
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
        RecordReader.Found found = reader.read(request.data());
        if (found.proofs().isEmpty()) {
            return found.texts() == 0
                    ? new Abstention("no-text", "Aucun texte ni donnée à lire.", List.of("document, note ou résultat"))
                    : new Abstention("no-proof", "Aucune preuve trouvée dans ce qui a été reçu.", List.of());
        }
        Map<Etat, List<LocatedProof>> byEtat = byEtat(found.proofs());
        List<Proposal> proposals = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        byEtat.forEach((etat, proofs) -> {
            if (proposals.size() == PROPOSALS_MAX) {
                missing.add(etat.label() + " : preuves trouvées, non reprises dans cette réponse trop longue");
                return;
            }
            proposals.add(new Proposal(new Coded(referentiel.system(), etat.notation(), etat.label()), counts(proofs)));
            proofs.stream()
                    .limit(REASONS_MAX - (long) reasons.size())
                    .map(proof -> reason(etat, proof))
                    .forEach(reasons::add);
            if (proofs.stream().noneMatch(LocatedProof::written)) {
                missing.add(etat.label() + " : diagnostic ou traitement connu, sans preuve dans les textes reçus");
            }
        });
        long proofs = byEtat.values().stream()
                .limit(PROPOSALS_MAX)
                .mapToLong(List::size)
                .sum();
        if (proofs > reasons.size()) {
            missing.add((proofs - reasons.size()) + " passages de plus, non repris dans cette réponse trop longue");
        }
        if (found.truncated()) {
            missing.add("textes les plus anciens, non lus : trop longs");
        }
        return new Suggestion(
                QUESTION,
                proposals,
                Optional.empty(),
                new Confidence.Words("Passages relevés par règles, à relire un par un"),
                reasons,
                missing,
                Presentation.SHOW,
                NOT_URGENT);
    }

    private Map<Etat, List<LocatedProof>> byEtat(List<LocatedProof> proofs) {
        Map<Etat, List<LocatedProof>> byEtat = new LinkedHashMap<>();
        for (Etat etat : referentiel.etats()) {
            List<LocatedProof> own = proofs.stream()
                    .filter(proof -> proof.proof().etat().equals(etat.notation()))
                    .sorted(Comparator.comparing(
                            (LocatedProof proof) -> proof.proof().date().orElse(LocalDate.MIN),
                            Comparator.reverseOrder()))
                    .toList();
            if (!own.isEmpty()) {
                byEtat.put(etat, own);
            }
        }
        return byEtat;
    }

    /** {@code 2 évaluations, 1 constat}. */
    private static String counts(List<LocatedProof> proofs) {
        Map<ProofType, Integer> counts = new EnumMap<>(ProofType.class);
        proofs.forEach(proof -> counts.merge(proof.proof().type(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((type, count) -> words.add(count + " " + type.counted(count)));
        return String.join(", ", words);
    }

    private static Reason reason(Etat etat, LocatedProof located) {
        ProofType type = located.proof().type();
        String date =
                located.proof().date().map(day -> ", " + day.format(FRENCH)).orElse("");
        return new Reason(
                type.label() + date + " : " + shortened(located.quote()),
                "pathos:" + etat.notation() + ":" + type.name(),
                located.proof().source(),
                List.of(located.evidence()));
    }

    private static String shortened(String quote) {
        String line = quote.replaceAll("\\s+", " ").strip();
        if (line.length() <= QUOTE_MAX) {
            return line.isEmpty() ? "(valeur)" : line;
        }
        int end = Character.isHighSurrogate(line.charAt(QUOTE_MAX - 1)) ? QUOTE_MAX - 1 : QUOTE_MAX;
        return line.substring(0, end) + "…";
    }
}
