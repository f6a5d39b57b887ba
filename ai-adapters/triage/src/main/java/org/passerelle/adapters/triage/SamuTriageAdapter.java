package org.passerelle.adapters.triage;

import java.time.Duration;
import java.util.List;
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
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.Suggestion.Presentation;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.triage.rules.Facts;
import org.passerelle.adapters.triage.rules.Firing;
import org.passerelle.adapters.triage.rules.Level;
import org.passerelle.adapters.triage.rules.Rule;
import org.passerelle.adapters.triage.rules.RuleBase;
import org.passerelle.adapters.triage.rules.Sha256;
import org.passerelle.adapters.triage.samu.CaseText;
import org.passerelle.adapters.triage.samu.Findings;
import org.passerelle.adapters.triage.samu.SamuCase;
import org.passerelle.adapters.triage.samu.SamuCaseReader;
import org.passerelle.adapters.triage.samu.SamuCodes;

/**
 * Suggests the regulation priority of a SAMU call (P0 to P3, the dispatcher's decision) by published rules; the most urgent
 * rule that holds wins. Once a physician has given a care level (R1 to R4) the priority is behind, and the only question left
 * is the physician's: R1 is suggested where a source asks for it, else nothing.
 *
 * <p>What is shown is asymmetric: more urgent than recorded is shown, less urgent is only logged. Equal is shown for P0 and
 * P1, where its reasons help whoever takes the call next; an equal P2 or P3 would say nothing on most calls, and is only
 * logged.
 */
public final class SamuTriageAdapter implements Adapter {
    private static final String VERSION = "0.1.0";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(1);
    private static final int MAX_CONCURRENT_CALLS = 8;
    private static final String CARE_QUESTION = "Niveau de soins (R) - médecin régulateur";
    private static final Coded R1 = new Coded(SamuCodes.CARE_LEVEL, "R1", "R1 - urgence vitale");
    private static final String QUESTION = "Priorité de régulation (P) - ARM";

    /** More reasons than this nobody reads. */
    private static final int MAX_REASONS = 10;

    private final RuleBase base;
    private final List<Rule> active;
    private final Manifest manifest;

    /** The adapter with the rule base as it is. */
    public SamuTriageAdapter() {
        this(TriageSettings.standard());
    }

    /**
     * The adapter with a site's settings.
     *
     * @throws IllegalArgumentException if the settings name a rule that does not exist
     */
    public SamuTriageAdapter(TriageSettings settings) {
        this.base = RuleBase.standard();
        this.active = settings.activeRules(base);
        this.manifest = new Manifest(
                "triage-samu",
                VERSION,
                "triage",
                "Suggérer à l'assistant de régulation médicale une priorité de régulation (P0 à P3) pour un appel, "
                        + "avec ses raisons ; le professionnel décide.",
                Regulation.of(RegulatoryClass.AI_ACT_ANNEX_III),
                Digests.of(base.digest(), Sha256.hex(settings.canonical())),
                DataScope.of(
                        DataNeed.of("Encounter"),
                        DataNeed.parse("Patient?_elements=birthDate,gender"),
                        DataNeed.of("Observation"),
                        DataNeed.of("Condition"),
                        DataNeed.of("Communication")),
                Limits.of(TIME_LIMIT, MAX_CONCURRENT_CALLS),
                Conduct.usual(),
                TriagePapers.emergencyCall(),
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
        SamuCase samuCase = SamuCaseReader.read(request.data(), request.now());
        Optional<Abstention> early = SamuAbstentions.before(samuCase);
        if (early.isPresent()) {
            return early.get();
        }
        Findings findings = CaseText.read(samuCase, base.lexicon());
        Optional<Abstention> late = SamuAbstentions.after(findings);
        if (late.isPresent()) {
            return late.get();
        }
        Facts facts = new Facts(
                samuCase.motive(),
                samuCase.event(),
                samuCase.age(),
                findings.concepts(),
                findings.mentioned(),
                findings.measures());
        List<Firing> firings = RuleBase.fire(active, facts);
        if (samuCase.regulated()) {
            return careLevel(samuCase.careLevel(), firings);
        }
        Level proposed =
                firings.isEmpty() ? Level.P3 : firings.getFirst().rule().level();
        List<String> missing = SamuMissing.phrases(samuCase, findings, facts, active, proposed);
        return firings.isEmpty() ? SamuAbstentions.noRule(missing) : suggestion(samuCase, firings, missing);
    }

    /**
     * After the hand-over the question is the physician's: R1 where a source engages a SMUR by reflex or names a vital
     * distress (Hub Santé: R1 « urgence vitale », which imposes a SMUR). R2 to R4 follow from a physician's questions; no
     * published criterion on the facts of a case gives them.
     */
    private static Answer careLevel(Optional<Coded> recorded, List<Firing> firings) {
        List<Firing> reflex =
                firings.stream().filter(firing -> firing.rule().reflex()).toList();
        if (reflex.isEmpty()) {
            return SamuAbstentions.regulated();
        }
        boolean known = recorded.filter(level -> level.code().equals(R1.code())).isPresent();
        String detail = known
                ? "Concorde avec le niveau saisi"
                : "Plus urgent que le niveau saisi ("
                        + recorded.map(Coded::code).orElse("aucun") + ")";
        return new Suggestion(
                CARE_QUESTION,
                List.of(new Proposal(R1, detail)),
                recorded,
                new Confidence.None(),
                reasons(reflex),
                List.of(),
                known ? Presentation.LOG_ONLY : Presentation.SHOW,
                Level.P0.urgency());
    }

    private static List<Reason> reasons(List<Firing> firings) {
        return firings.stream()
                .limit(MAX_REASONS)
                .map(SamuTriageAdapter::reason)
                .toList();
    }

    private static Suggestion suggestion(SamuCase samuCase, List<Firing> firings, List<String> missing) {
        Level proposed = firings.getFirst().rule().level();
        Optional<Level> recorded = samuCase.recorded().flatMap(SamuTriageAdapter::level);
        Coded value = new Coded(SamuCodes.PRIORITY, proposed.name(), proposed.french());
        return new Suggestion(
                QUESTION,
                List.of(new Proposal(value, detail(proposed, recorded) + basis(firings))),
                samuCase.recorded(),
                new Confidence.None(),
                reasons(firings),
                missing,
                presentation(proposed, recorded),
                proposed.urgency());
    }

    private static Reason reason(Firing firing) {
        Rule rule = firing.rule();
        return new Reason(
                rule.reason(), rule.id(), rule.source() + " (" + rule.basis().french() + ")", firing.evidence());
    }

    private static Optional<Level> level(Coded recorded) {
        for (Level level : Level.values()) {
            if (level.name().equals(recorded.code())) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    private static String detail(Level proposed, Optional<Level> recorded) {
        if (recorded.isEmpty()) {
            return "Aucune priorité P0 à P3 saisie";
        }
        Level known = recorded.get();
        if (known == proposed) {
            return "Concorde avec la priorité saisie";
        }
        if (known.above(proposed)) {
            return "Moins urgent que la priorité saisie (" + known + ")";
        }
        String perhaps = known == Level.P2 ? ", valeur par défaut : peut-être pas encore évaluée" : "";
        return "Plus urgent que la priorité saisie (" + known + perhaps + ")";
    }

    /** Says so when no source states the level that is proposed. */
    private static String basis(List<Firing> firings) {
        Level proposed = firings.getFirst().rule().level();
        boolean stated = firings.stream()
                .map(Firing::rule)
                .anyMatch(rule -> rule.level() == proposed && rule.basis() == Rule.Basis.LEVEL);
        return stated ? "" : " ; urgence publiée, niveau P : lecture de Passerelle";
    }

    private static Presentation presentation(Level proposed, Optional<Level> recorded) {
        if (recorded.isEmpty() || proposed.above(recorded.get())) {
            return Presentation.SHOW;
        }
        boolean useful = proposed == recorded.get() && Level.P2.compareTo(proposed) > 0;
        return useful ? Presentation.SHOW : Presentation.LOG_ONLY;
    }
}
