package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/** All checks, on a resident, an establishment and a group. Findings come in the order of residents and of the checks' numbers. */
public final class Checks {
    private final Etats etats;
    private final List<ResidentCheck> ofResidents;
    private final ManyAlike ofEstablishment;
    private final Atypical ofGroup = new Atypical();

    /** The checks with what the site agreed with its validator. */
    public Checks(Referentiel referentiel, CheckSettings settings) {
        this.etats = new Etats(referentiel);
        this.ofResidents = List.of(
                new AllowedPair(),
                new OneProfil(),
                new EndOfLife(),
                new ColdDiagnosis(),
                PlannedCare.intensiveRehabilitation(),
                PlannedCare.heavyLocalCare(),
                new CloseWatch(),
                new RoutineTreatment(),
                new CognitiveRehabilitation(),
                new WalkingRehabilitation(),
                new LateDiagnosis(),
                new AutonomyAndStates(),
                new DrugWithoutState(),
                new Unproved(),
                new OutOfPeriod(settings.months()),
                new ImpossibleGrid(settings.impossible()));
        this.ofEstablishment = new ManyAlike(settings.share());
    }

    /** Every check, in the order of its number. */
    public List<Check> all() {
        List<Check> all = new ArrayList<>(ofResidents);
        all.add(ofEstablishment);
        all.add(ofGroup);
        all.sort((one, other) -> Integer.compare(number(one), number(other)));
        return all;
    }

    private static int number(Check check) {
        return Integer.parseInt(check.id().substring(1));
    }

    /** The checks that cannot be made, by their id, and why. */
    public Map<String, String> notMade() {
        Map<String, String> notMade = new LinkedHashMap<>();
        for (ResidentCheck check : ofResidents) {
            String why = check.notMadeBecause(etats);
            if (!why.isEmpty()) {
                notMade.put(check.id(), why);
            }
        }
        if (!ofEstablishment.notMadeBecause().isEmpty()) {
            notMade.put(ofEstablishment.id(), ofEstablishment.notMadeBecause());
        }
        return notMade;
    }

    /** What to look at for a resident. */
    public List<Finding> of(ResidentFile file) {
        return ofResidents.stream()
                .filter(check -> check.notMadeBecause(etats).isEmpty())
                .flatMap(check -> check.of(file, etats).stream())
                .toList();
    }

    /** What to look at for an establishment: each resident, then the whole. */
    public List<Finding> of(Coupe coupe) {
        List<Finding> findings = new ArrayList<>();
        coupe.residents().forEach(file -> findings.addAll(of(file)));
        findings.addAll(ofEstablishment.of(coupe));
        return findings;
    }

    /** What differs between the establishments of a group. */
    public List<Finding> of(List<Coupe> group) {
        return ofGroup.of(group, etats.referentiel());
    }
}
