package org.passerelle.adapters.pathos.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.pathos.aggir.Aggir;
import org.passerelle.adapters.pathos.aggir.Modality;
import org.passerelle.adapters.pathos.aggir.Variable;
import org.passerelle.adapters.pathos.proof.ProofType;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;

/** Programme: each check finds what it is for and is silent when all is well; what cannot be made is named. */
final class ChecksTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Checks CHECKS = new Checks(ReferentielFile.shipped(), CheckSettings.none());

    private final List<Choice> choices = new ArrayList<>();
    private final List<DatedProof> proofs = new ArrayList<>();
    private final List<CarePlan> plans = new ArrayList<>();
    private final List<String> drugs = new ArrayList<>();
    private final Map<Variable, Modality> grid = new EnumMap<>(Variable.class);
    private Optional<LocalDate> admission = Optional.empty();

    @Test
    void theyAreEighteenAndEachNamesItsBasis() {
        assertThat(CHECKS.all()).hasSize(18).allSatisfy(check -> {
            assertThat(check.title()).isNotBlank();
            assertThat(check.basis()).isNotBlank();
        });
        assertThat(CHECKS.all()).extracting(Check::id).startsWith("C1", "C2").endsWith("C17", "C18");
        assertThat(CHECKS.notMade()).containsOnlyKeys("C12", "C18");
    }

    @Test
    void withoutAMatrixTheFirstIsNotMade() throws IOException {
        Checks bare = new Checks(
                ReferentielFile.parse("f", "notation,label\n1,AVC\n".getBytes(StandardCharsets.UTF_8)),
                CheckSettings.none());
        assertThat(bare.notMade()).containsKey("C1");
        choose("1", "M1");
        assertThat(bare.of(file())).extracting(Finding::check).doesNotContain("C1");
    }

    @Test
    void pairsOneProfilAndEndOfLife() {
        choose("F12", "T2");
        assertFound("C1", "F12");
        choose("F12", "S1");
        assertFound("C2", "F12");
        choose("F38", "M1");
        choose("F26", "T2");
        choose("F19", "CH");
        assertThat(found("C3")).extracting(Finding::etat).contains("F26").doesNotContain("F19", "F38");
        choose("F01", "M2");
        assertFound("C3", "F01");
    }

    @Test
    void diagnosisBesideAcuteCare() {
        choose("F11", "DG");
        assertThat(found("C4")).isEmpty();
        choose("F11", "T2");
        assertFound("C4", "F11");
    }

    @Test
    void careThatIsPlannedEnough() {
        choose("F08", "R1");
        choose("F19", "CH");
        choose("F01", "T2");
        assertFound("C5", "F08");
        assertFound("C6", "F19");
        assertThat(found("C7").getFirst().words()).contains("actes médicaux et permanence infirmière");
        plan("F08", CarePlan.Kind.REHABILITATION, 30, 5);
        plan("F19", CarePlan.Kind.LOCAL_CARE, 20, 4);
        plan("F01", CarePlan.Kind.MEDICAL_ACTS, 15, 3);
        assertThat(found("C5")).isEmpty();
        assertThat(found("C6")).isEmpty();
        assertThat(found("C7").getFirst().words())
                .contains("permanence infirmière")
                .doesNotContain("actes");
        plan("", CarePlan.Kind.NURSING_PERMANENCE, 0, 7);
        assertThat(found("C7")).isEmpty();
    }

    @Test
    void routineIsNoCloseWatch() {
        choose("F26", "T2");
        prove("F26", ProofType.INVESTIGATION, "glycémie capillaire 1,8", 3);
        assertFound("C8", "F26");
        prove("F26", ProofType.CONSTAT, "malaise hypoglycémique, appel du médecin", 2);
        assertThat(found("C8")).isEmpty();
    }

    @Test
    void dementiaAndWalkingNeedSomeoneWhoTakesPart() {
        everything(Modality.A);
        choose("F11", "P2");
        choose("F36", "R2");
        assertThat(found("C9")).isEmpty();
        assertThat(found("C10")).isEmpty();
        prove("F11", ProofType.REFUS, "refuse l'atelier mémoire", 5);
        assertThat(found("C9").getFirst().words()).contains("refus");
        grid.put(Variable.COHERENCE, Modality.C);
        assertThat(found("C9").getFirst().words()).contains("cohérence C");
        assertFound("C10", "F36");
    }

    @Test
    void aLateDiagnosisNeedsAWorsening() {
        choose("F11", "DG");
        admission = Optional.of(DAY.minusMonths(3));
        assertThat(found("C11")).isEmpty();
        admission = Optional.of(DAY.minusMonths(12));
        assertFound("C11", "F11");
        prove("F11", ProofType.CONSTAT, "aggravation nette de la désorientation", 20);
        assertThat(found("C11")).isEmpty();
    }

    @Test
    void autonomyAndStatesGoTogetherBothWays() {
        everything(Modality.A);
        assertThat(found("C13")).isEmpty();
        grid.put(Variable.ELIMINATION, Modality.C);
        assertThat(found("C13").getFirst().words()).contains("Élimination cotée C");
        choose("F29", "S1");
        assertThat(found("C13")).isEmpty();
        grid.put(Variable.ELIMINATION, Modality.A);
        assertFound("C13", "F29");
    }

    @Test
    void aMedicineWithoutItsState() {
        drugs.add("DONÉPÉZIL 10 mg cp");
        drugs.add("paracétamol 1 g");
        assertFound("C14", "F11");
        choose("F11", "S1");
        assertThat(found("C14")).isEmpty();
    }

    @Test
    void aStateNeedsAProofOfTheTime() {
        choose("F33", "S1");
        assertFound("C15", "F33");
        prove("F33", ProofType.REFUS, "refuse la prise de sang", 3);
        assertFound("C15", "F33");
        prove("F33", ProofType.INVESTIGATION, "Hb 9,1", 400);
        assertThat(found("C15")).isEmpty();
        assertThat(found("C16")).isEmpty();
        Checks agreed = new Checks(
                ReferentielFile.shipped(), new CheckSettings(OptionalInt.of(12), OptionalDouble.of(0.5), List.of()));
        assertThat(agreed.of(file())).extracting(Finding::words).anyMatch(words -> words.contains("plus de 12 mois"));
        proofs.add(new DatedProof("F33", ProofType.CONSTAT, Optional.empty(), "pâle", "note"));
        assertThat(found("C16").getFirst().words()).contains("n'est pas datée");
    }

    @Test
    void whatTheSiteAgreedIsAsked() {
        everything(Modality.A);
        Map<Variable, Modality> impossible = Map.of(Variable.COHERENCE, Modality.A, Variable.ORIENTATION, Modality.A);
        Checks agreed = new Checks(
                ReferentielFile.shipped(),
                new CheckSettings(OptionalInt.empty(), OptionalDouble.of(0.5), List.of(impossible)));
        choose("F36", "R2");
        List<Finding> findings = agreed.of(new Coupe("A", DAY, List.of(file())));
        assertThat(findings).extracting(Finding::check).contains("C12", "C18");
        assertThat(agreed.notMade()).isEmpty();
    }

    @Test
    void moreAndLessThanTheOthersAreBothSeen() {
        ResidentFile without = file();
        choose("F11", "S1");
        ResidentFile with = file();
        Coupe all = coupe("A", with, 40, without, 0);
        Coupe half = coupe("B", with, 20, without, 20);
        Coupe none = coupe("C", with, 0, without, 40);
        assertThat(CHECKS.of(List.of(all, half, none)))
                .filteredOn(finding -> finding.etat().equals("F11"))
                .extracting(finding -> finding.words().substring(0, 1))
                .as("too often and too rarely weigh the same")
                .containsExactly("A", "C");
        assertThat(CHECKS.of(List.of(half, coupe("D", with, 20, without, 20)))).isEmpty();
    }

    private static Coupe coupe(String name, ResidentFile one, int count, ResidentFile other, int others) {
        List<ResidentFile> residents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            residents.add(one);
        }
        for (int i = 0; i < others; i++) {
            residents.add(other);
        }
        return new Coupe(name, DAY, residents);
    }

    private void choose(String etat, String profil) {
        choices.add(new Choice(etat, profil));
    }

    private void prove(String etat, ProofType type, String words, int daysAgo) {
        proofs.add(new DatedProof(etat, type, Optional.of(DAY.minusDays(daysAgo)), words, "note"));
    }

    private void plan(String etat, CarePlan.Kind kind, int minutes, int timesAWeek) {
        plans.add(new CarePlan(etat, kind, OptionalInt.of(minutes), OptionalInt.of(timesAWeek)));
    }

    private void everything(Modality modality) {
        for (Variable variable : Variable.values()) {
            grid.put(variable, modality);
        }
    }

    private ResidentFile file() {
        Optional<Aggir> aggir = grid.isEmpty() ? Optional.empty() : Optional.of(new Aggir(grid));
        return new ResidentFile("R001", DAY, admission, aggir, choices, proofs, plans, drugs);
    }

    private List<Finding> found(String check) {
        return CHECKS.of(file()).stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    private void assertFound(String check, String etat) {
        assertThat(found(check))
                .as("%s on %s", check, etat)
                .extracting(Finding::etat)
                .contains(etat);
    }
}
