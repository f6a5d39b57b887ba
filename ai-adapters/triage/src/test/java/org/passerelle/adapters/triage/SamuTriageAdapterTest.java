package org.passerelle.adapters.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.Suggestion.Presentation;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.triage.rules.RuleBase;

/**
 * Programme: what is shown and what is only logged, what is missing, where the evidence points, when the adapter is silent,
 * what a site can change, and how long it takes; besides the contract of every adapter.
 */
class SamuTriageAdapterTest extends AdapterContract {
    private static final String CHEST_PAIN = "Douleur thoracique depuis 30 min";

    @Override
    protected Adapter adapter() {
        return new SamuTriageAdapter();
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return List.of(
                chestPain().priority("P2").request(),
                new Cases()
                        .patient("1950-03-01")
                        .motive("M03.08", "Signes d'AVC")
                        .note("alert", "Bouche déviée")
                        .request(),
                new Cases()
                        .patient("")
                        .age(3, "mo")
                        .note("medical", "Fièvre à 39,2, somnolent")
                        .request(),
                new Cases().patient("").note("medical", "rien de précis").request(),
                new Cases().patient("").type("status", "CLOTURE").request(),
                new Cases().request());
    }

    @Test
    void moreUrgentThanRecordedIsShown() throws Exception {
        Suggestion suggestion = suggestion(chestPain().priority("P2"));
        assertThat(suggestion.presentation()).isEqualTo(Presentation.SHOW);
        assertThat(suggestion.proposals().getFirst().detail())
                .contains("Plus urgent")
                .contains("valeur par défaut");
        assertThat(suggestion.recorded())
                .hasValueSatisfying(coded -> assertThat(coded.code()).isEqualTo("P2"));
        assertThat(suggestion.confidence()).isEqualTo(new Confidence.None());
    }

    @Test
    void lessUrgentThanRecordedIsOnlyLogged() throws Exception {
        Suggestion suggestion = suggestion(chestPain().priority("P0"));
        assertThat(suggestion.presentation()).isEqualTo(Presentation.LOG_ONLY);
        assertThat(suggestion.proposals().getFirst().detail()).contains("Moins urgent");
    }

    @Test
    void equalIsShownWhenItIsUrgentAndNoPhysicianHasDecided() throws Exception {
        assertThat(suggestion(chestPain().priority("P1")).presentation()).isEqualTo(Presentation.SHOW);
        Cases mild = new Cases().patient("").age(30, "a").note("medical", "Mal au ventre, conscient");
        assertThat(suggestion(mild.priority("P2")).presentation()).isEqualTo(Presentation.LOG_ONLY);
    }

    @Test
    void afterTheHandOverTheQuestionIsThePhysiciansAndOnlyR1HasAPublishedCriterion() throws Exception {
        assertThat(code(chestPain().priority("P1").careLevel("R2"))).isEqualTo("physician-regulated");

        Cases arrest = new Cases().patient("").age(60, "a").note("medical", "ACR, ne respire plus");
        Suggestion upgrade = suggestion(arrest.priority("P0").careLevel("R3"));
        assertThat(upgrade.question()).contains("(R)").contains("médecin");
        assertThat(upgrade.proposals().getFirst().value().system()).isEqualTo("urn:hubsante:care-level");
        assertThat(upgrade.proposals().getFirst().value().code()).isEqualTo("R1");
        assertThat(upgrade.recorded().orElseThrow().code()).isEqualTo("R3");
        assertThat(upgrade.presentation()).isEqualTo(Presentation.SHOW);

        Cases known = new Cases().patient("").age(60, "a").note("medical", "ACR, ne respire plus");
        assertThat(suggestion(known.careLevel("R1")).presentation()).isEqualTo(Presentation.LOG_ONLY);
    }

    @Test
    void beforeTheHandOverTheQuestionIsTheDispatchers() throws Exception {
        assertThat(suggestion(chestPain()).question()).contains("(P)").contains("ARM");
    }

    @Test
    void aLevelThatNoSourceStatesIsCalledOurReading() throws Exception {
        Cases head = new Cases().patient("").age(80, "a").note("medical", "Chute sur la tête, sous Eliquis");
        assertThat(suggestion(head).proposals().getFirst().detail()).contains("lecture de Passerelle");
        Cases stroke = new Cases().patient("").age(80, "a").note("medical", "AVC");
        assertThat(suggestion(stroke).proposals().getFirst().detail()).doesNotContain("lecture de Passerelle");
    }

    @Test
    void aSiteCanKeepOnlyTheRulesWhoseSourceStatesTheLevel() throws Exception {
        SamuTriageAdapter stated = new SamuTriageAdapter(TriageSettings.statedLevelsOnly());
        Cases head = new Cases().patient("").age(12, "a").note("medical", "Chute sur la tête, sous Eliquis");
        assertThat(stated.suggest(head.request()).answer()).isInstanceOf(Abstention.class);
        Cases stroke = new Cases().patient("").age(80, "a").note("medical", "AVC");
        assertThat(stated.suggest(stroke.request()).answer()).isInstanceOf(Suggestion.class);
    }

    @Test
    void withoutARecordedPriorityItIsShown() throws Exception {
        assertThat(suggestion(chestPain()).presentation()).isEqualTo(Presentation.SHOW);
        assertThat(suggestion(chestPain().priority("NR")).presentation()).isEqualTo(Presentation.SHOW);
    }

    @Test
    void evidencePointsAtTheExactWords() throws Exception {
        Suggestion suggestion = suggestion(chestPain());
        Reason reason = suggestion.reasons().getFirst();
        assertThat(reason.source()).contains("fiche 44");
        assertThat(reason.evidence().stream()
                        .filter(at -> at.resource().equals("Communication/note-1"))
                        .map(at -> CHEST_PAIN.substring(at.start(), at.end())))
                .contains("Douleur thoracique", "30");
    }

    @Test
    void saysWhatWouldMatter() throws Exception {
        Cases unknownAge = new Cases().patient("").note("medical", "Fièvre");
        Answer answer = adapter().suggest(unknownAge.request()).answer();
        assertThat(((Abstention) answer).missing()).contains("âge", "motif de recours", "état de conscience");
        Suggestion headInjury = suggestion(
                new Cases().patient("").age(70, "a").note("medical", "Choc à la tête, conscient, respire bien"));
        assertThat(headInjury.missing()).contains("traitement anticoagulant").doesNotContain("âge", "respiration");
    }

    @Test
    void saysWhenAgeAndBirthDateDisagree() throws Exception {
        Suggestion suggestion =
                suggestion(new Cases().patient("2017-11-06").age(21, "mo").note("medical", "Fièvre"));
        assertThat(suggestion.missing()).anyMatch(phrase -> phrase.startsWith("âge à vérifier"));
    }

    @Test
    void isSilentOnTransfersClosedCasesAndSeveralCasualties() throws Exception {
        assertThat(code(chestPain().type("intervention-type", "T2-INTER"))).isEqualTo("transfer");
        assertThat(code(chestPain().type("intervention-type", "T3"))).isEqualTo("transfer");
        assertThat(code(chestPain().type("intervention-type", "SECONDAIRE"))).isEqualTo("transfer");
        assertThat(suggestion(chestPain().type("intervention-type", "PRIMAIRE")))
                .isNotNull();
        assertThat(code(chestPain().type("status", "CLOTURE"))).isEqualTo("closed-case");
        assertThat(code(chestPain().patient("2001-01-01"))).isEqualTo("several-casualties");
        assertThat(code(chestPain().risk("R27"))).isEqualTo("several-casualties");
        assertThat(code(chestPain().event("C01.01.06", "Carambolage"))).isEqualTo("several-casualties");
        assertThat(suggestion(chestPain().type("intervention-type", "T1").type("status", "ACTIF")))
                .isNotNull();
    }

    @Test
    void historyAndTreatmentNotesGiveBackgroundButNoSign() throws Exception {
        Cases samuCase = new Cases()
                .patient("")
                .age(75, "a")
                .note("medical", "Coup à la tête")
                .note("treatment", "Xarelto")
                .note("history", "AVC, convulsions");
        Suggestion suggestion = suggestion(samuCase);
        assertThat(suggestion.reasons())
                .extracting(Reason::rule)
                .contains("TCL-1")
                .doesNotContain("AVC-3", "CVU-4");
    }

    @Test
    void theWordsOfAnUnpublishedMotiveAreRead() throws Exception {
        Suggestion suggestion =
                suggestion(new Cases().patient("").age(55, "a").motive("M17.03.01", "Douleur thoracique - cas 1"));
        assertThat(suggestion.reasons().getFirst().evidence())
                .allSatisfy(at -> assertThat(at.resource()).isEqualTo("Condition/motive"));
    }

    @Test
    void contradictionsAreDecidedByTheMostUrgent() throws Exception {
        Suggestion suggestion = suggestion(new Cases()
                .patient("")
                .age(60, "a")
                .note("medical", "Respire bien, conscient")
                .note("medical", "Ne respire plus"));
        assertThat(suggestion.proposals().getFirst().value().code()).isEqualTo("P0");
    }

    @Test
    void aSiteTurnsRulesOnAndOff() throws Exception {
        Cases faint = new Cases().patient("").age(40, "a").motive("M03.10", "");
        assertThat(adapter().suggest(faint.request()).answer()).isInstanceOf(Abstention.class);
        SamuTriageAdapter more = new SamuTriageAdapter(new TriageSettings(Set.of("SYN-2"), Set.of()));
        assertThat(more.suggest(faint.request()).answer()).isInstanceOf(Suggestion.class);
        assertThat(more.manifest().digests().config())
                .as("another configuration has another digest")
                .isNotEqualTo(adapter().manifest().digests().config());
        SamuTriageAdapter none = new SamuTriageAdapter(new TriageSettings(
                Set.of(),
                Set.copyOf(RuleBase.standard().rules().stream()
                        .map(rule -> rule.id())
                        .toList())));
        assertThat(none.suggest(chestPain().request()).answer()).isInstanceOf(Abstention.class);
        assertThatThrownBy(() -> new SamuTriageAdapter(new TriageSettings(Set.of("NO-SUCH"), Set.of())))
                .hasMessageContaining("NO-SUCH");
    }

    @Test
    void reasonsCarryNoWordsOfTheCase() throws Exception {
        Suggestion suggestion = suggestion(chestPain().note("caller", "Zorglub Martin, voisin, douleur thoracique"));
        assertThat(suggestion.toString()).doesNotContain("Zorglub");
    }

    @Test
    void takesFarLessThanFiveMilliseconds() throws Exception {
        SamuTriageAdapter adapter = new SamuTriageAdapter();
        List<SuggestionRequest> requests = requests();
        int rounds = 400;
        long start = 0;
        for (int round = -rounds; round < rounds; round++) {
            start = round == 0 ? System.nanoTime() : start;
            for (SuggestionRequest request : requests) {
                adapter.suggest(request).answer();
            }
        }
        Duration each = Duration.ofNanos(System.nanoTime() - start).dividedBy((long) rounds * requests.size());
        System.out.println("triage-samu: " + each.toNanos() / 1000 + " us a call");
        assertThat(each).as("mean time of a call").isLessThan(Duration.ofMillis(5));
    }

    private static Cases chestPain() {
        return new Cases().patient("").age(58, "a").note("medical", CHEST_PAIN);
    }

    private Suggestion suggestion(Cases samuCase) throws InterruptedException {
        return (Suggestion) adapter().suggest(samuCase.request()).answer();
    }

    private String code(Cases samuCase) throws InterruptedException {
        return ((Abstention) adapter().suggest(samuCase.request()).answer()).code();
    }
}
