package org.passerelle.adapters.triage.level;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.adapters.triage.complaint.Complaint;
import org.passerelle.adapters.triage.complaint.ComplaintGroup;
import org.passerelle.adapters.triage.complaint.ComplaintLexicon;
import org.passerelle.adapters.triage.news2.Acvpu;
import org.passerelle.adapters.triage.news2.News2;
import org.passerelle.adapters.triage.news2.SpO2Scale;
import org.passerelle.adapters.triage.news2.Vitals;

/**
 * What the model looks at: the facts of a visit, the modifiers of the Canadian scale that can be told from them (pain by its
 * kind, consciousness, signs of shock and of inflammation, NEWS2), the group of the complaint, and how these act together.
 *
 * <p>An unmeasured vital sign counts as usual, since nurses measure what worries them; that a pressure could not be taken is
 * a feature of its own. Whether a saturation was measured is none: in the training data it tells the hospital.
 */
public final class VisitFeatures {
    private static final double USUAL_SYSTOLIC = 125;
    private static final double USUAL_DIASTOLIC = 80;
    private static final double USUAL_PULSE = 82;
    private static final double USUAL_RESPIRATION = 19;
    private static final double USUAL_TEMPERATURE = 36.6;
    private static final double USUAL_SPO2 = 98;
    private static final double USUAL_AGE = 55;

    /** A complaint that nothing recognises lies between levels 3 and 4. */
    private static final double UNKNOWN_LEVEL = 3.6;

    /** Facts that weigh differently by system of complaint. */
    private static final List<String> INTERACTING = List.of(
            "nrs",
            "nrs>=4",
            "nrs>=6",
            "news2",
            "sirs",
            "age>=65",
            "public-ambulance",
            "not-alert",
            "pulse>100",
            "respiration>20",
            "temperature>=38",
            "systolic>=180",
            "c:aigu");

    private final Features features = new Features();

    private VisitFeatures() {}

    /** The names, in the order of {@link #of}. */
    public static List<String> names() {
        return build(empty()).names();
    }

    /** The numbers of a visit. */
    public static double[] of(Visit visit) {
        return build(visit).array();
    }

    static Features build(Visit visit) {
        VisitFeatures built = new VisitFeatures();
        built.person(visit);
        built.pain(visit);
        built.signs(visit);
        built.complaint(visit);
        built.interactions(visit.complaint());
        return built.features;
    }

    static Visit empty() {
        OptionalDouble none = OptionalDouble.empty();
        return new Visit(
                none,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ComplaintLexicon.standard().read(""),
                Optional.empty(),
                none,
                new Visit.Signs(none, none, none, none, none, none));
    }

    private void person(Visit visit) {
        double age = visit.ageYears().orElse(USUAL_AGE);
        features.put(Family.AGE, "age/10", age / 10);
        features.put(Family.AGE, "age>=65", age >= 65);
        features.put(Family.AGE, "age>=75", age >= 75);
        features.put(Family.AGE, "age<40", age < 40);
        features.put(
                Family.SEX, "male", visit.male().map(male -> male ? 1.0 : 0.0).orElse(0.5));
        Visit.Arrival arrival = visit.arrival().orElse(Visit.Arrival.PRIVATE_VEHICLE);
        features.put(Family.ARRIVAL, "public-ambulance", arrival == Visit.Arrival.PUBLIC_AMBULANCE);
        features.put(Family.ARRIVAL, "private-ambulance", arrival == Visit.Arrival.PRIVATE_AMBULANCE);
        features.put(Family.ARRIVAL, "walking", arrival == Visit.Arrival.WALKING);
        features.put(Family.INJURY, "injury", visit.injury().orElse(false));
        Acvpu level = visit.consciousness().orElse(Acvpu.A);
        features.put(Family.CONSCIOUSNESS, "voice", level == Acvpu.V || level == Acvpu.C);
        features.put(Family.CONSCIOUSNESS, "to-pain", level == Acvpu.P);
        features.put(Family.CONSCIOUSNESS, "unresponsive", level == Acvpu.U);
        features.put(Family.CONSCIOUSNESS, "not-alert", level != Acvpu.A);
    }

    private void pain(Visit visit) {
        double pain = visit.pain().orElse(0);
        features.put(Family.PAIN, "pain", pain > 0);
        features.put(Family.PAIN, "nrs", pain);
        for (int limit : new int[] {3, 4, 5, 6, 7}) {
            features.put(Family.PAIN, "nrs>=" + limit, pain >= limit);
        }
        features.put(Family.PAIN, "nrs-1-2", pain > 0 && pain <= 2);
    }

    private void signs(Visit visit) {
        Visit.Signs signs = visit.vitals();
        double systolic = signs.systolic().orElse(USUAL_SYSTOLIC);
        double pulse = signs.pulse().orElse(USUAL_PULSE);
        double respiration = signs.respiration().orElse(USUAL_RESPIRATION);
        double temperature = signs.temperature().orElse(USUAL_TEMPERATURE);
        double spo2 = signs.spo2().orElse(USUAL_SPO2);
        features.put(Family.CIRCULATION, "systolic/20", systolic / 20);
        features.put(Family.CIRCULATION, "diastolic/10", signs.diastolic().orElse(USUAL_DIASTOLIC) / 10);
        features.put(Family.CIRCULATION, "pulse/10", pulse / 10);
        features.put(Family.CIRCULATION, "shock-index*5", 5 * pulse / Math.max(systolic, 30));
        features.put(Family.CIRCULATION, "systolic<90", systolic < 90);
        features.put(Family.CIRCULATION, "systolic<100", systolic < 100);
        features.put(Family.CIRCULATION, "systolic>=180", systolic >= 180);
        features.put(Family.CIRCULATION, "systolic>=200", systolic >= 200);
        features.put(Family.CIRCULATION, "no-pressure", signs.systolic().isEmpty());
        features.put(Family.CIRCULATION, "pulse>100", pulse > 100);
        features.put(Family.CIRCULATION, "pulse>120", pulse > 120);
        features.put(Family.CIRCULATION, "pulse<50", pulse < 50);
        features.put(Family.CIRCULATION, "pulse<40", pulse < 40);
        features.put(Family.CIRCULATION, "shock", systolic < 90 || (systolic < 100 && pulse > 100));
        features.put(Family.BREATHING, "respiration/2", respiration / 2);
        features.put(Family.BREATHING, "respiration>20", respiration > 20);
        features.put(Family.BREATHING, "respiration>=24", respiration >= 24);
        features.put(Family.BREATHING, "respiration>=28", respiration >= 28);
        features.put(Family.BREATHING, "spo2/3", spo2 / 3);
        features.put(Family.BREATHING, "spo2<95", spo2 < 95);
        features.put(Family.BREATHING, "spo2<92", spo2 < 92);
        features.put(Family.BREATHING, "spo2<90", spo2 < 90);
        features.put(Family.TEMPERATURE, "temperature", temperature);
        features.put(Family.TEMPERATURE, "temperature>=38", temperature >= 38);
        features.put(Family.TEMPERATURE, "temperature>=39", temperature >= 39);
        features.put(Family.TEMPERATURE, "temperature<36", temperature < 36);
        int sirs = (temperature >= 38 || temperature < 36 ? 1 : 0) + (pulse > 90 ? 1 : 0) + (respiration > 20 ? 1 : 0);
        features.put(Family.VITALS, "sirs", sirs);
        features.put(Family.VITALS, "sirs>=2", sirs >= 2);
        features.put(Family.VITALS, "sirs>=3", sirs >= 3);
        int news2 = news2(visit);
        features.put(Family.VITALS, "news2", news2);
        for (int limit : new int[] {3, 5, 7}) {
            features.put(Family.VITALS, "news2>=" + limit, news2 >= limit);
        }
    }

    /** The points of what was measured. */
    private static int news2(Visit visit) {
        Visit.Signs signs = visit.vitals();
        return News2.score(
                        new Vitals(
                                signs.respiration(),
                                signs.spo2(),
                                Optional.empty(),
                                signs.systolic(),
                                signs.pulse(),
                                visit.consciousness(),
                                signs.temperature()),
                        SpO2Scale.ONE)
                .atLeast();
    }

    private void complaint(Visit visit) {
        Complaint complaint = visit.complaint();
        Optional<ComplaintGroup> main = complaint.main();
        double typical = main.map(group -> (double) group.typicalLevel()).orElse(UNKNOWN_LEVEL);
        double nrs = features.get("nrs");
        boolean central =
                main.map(group -> group.pain() == ComplaintGroup.Pain.CENTRAL).orElse(false);
        boolean peripheral = main.map(group -> group.pain() == ComplaintGroup.Pain.PERIPHERAL)
                .orElse(false);
        features.put(Family.COMPLAINT, "typical", typical);
        for (int level = 1; level <= 5; level++) {
            features.put(Family.COMPLAINT, "typical=" + level, typical == level);
        }
        features.put(Family.COMPLAINT, "central", central);
        features.put(Family.COMPLAINT, "peripheral", peripheral);
        features.put(Family.PAIN, "pain-level", Modifiers.pain(nrs, central));
        features.put(Family.PAIN, "nrs*central", central ? nrs : 0);
        features.put(Family.PAIN, "nrs*peripheral", peripheral ? nrs : 0);
        features.put(Family.PAIN, "nrs>=4*central", central && nrs >= 4);
        features.put(Family.PAIN, "nrs>=4*peripheral", peripheral && nrs >= 4);
        features.put(Family.PAIN, "nrs>=5*central", central && nrs >= 5);
        double bySigns = Modifiers.signs(visit.consciousness().orElse(Acvpu.A), features.get("news2"));
        features.put(Family.VITALS, "signs-level", bySigns);
        features.put(Family.VITALS, "least-level", Math.min(typical, bySigns));
        features.put(Family.COMPLAINT, "unknown", main.isEmpty());
        for (ComplaintGroup group : ComplaintLexicon.standard().groups()) {
            boolean isMain = main.filter(group::equals).isPresent();
            features.put(Family.COMPLAINT, "g:" + group.id(), isMain);
            features.put(
                    Family.COMPLAINT,
                    "also:" + group.id(),
                    !isMain && complaint.groups().contains(group));
        }
        for (String concept : ComplaintLexicon.standard().concepts()) {
            features.put(Family.COMPLAINT, "c:" + concept, complaint.concepts().containsKey(concept));
        }
    }

    private void interactions(Complaint complaint) {
        String main = complaint.main().map(ComplaintGroup::id).orElse("");
        for (Map.Entry<String, List<String>> system : ComplaintSystems.GROUPS.entrySet()) {
            boolean of = system.getValue().contains(main);
            features.put(Family.COMPLAINT, "s:" + system.getKey(), of);
            for (String fact : INTERACTING) {
                features.put(features.family(fact), "s:" + system.getKey() + "*" + fact, of ? features.get(fact) : 0);
            }
        }
    }
}
