package org.passerelle.adapters.triage.level;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups of complaints that one organ system explains, so that a fact can weigh differently in each. */
final class ComplaintSystems {
    /** By name of the system, always in the same order. */
    static final Map<String, List<String>> GROUPS = groups();

    private ComplaintSystems() {}

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put(
                "neuro",
                List.of(
                        "trouble-conscience",
                        "convulsion",
                        "deficit-brutal",
                        "engourdissement",
                        "paralysie-faciale",
                        "syncope",
                        "vertige",
                        "cephalee",
                        "faiblesse-generale"));
        groups.put(
                "cardio",
                List.of(
                        "douleur-thoracique",
                        "douleur-thoracique-parietale",
                        "dyspnee",
                        "palpitation",
                        "hypertension",
                        "arret-cardiaque",
                        "hyperventilation",
                        "hemoptysie",
                        "toux"));
        groups.put(
                "digestive",
                List.of(
                        "douleur-abdominale",
                        "epigastralgie",
                        "douleur-flanc",
                        "vomissement",
                        "diarrhee",
                        "hemorragie-digestive",
                        "distension-abdominale",
                        "ictere",
                        "constipation",
                        "saignement-genital"));
        groups.put(
                "minor",
                List.of(
                        "plaie",
                        "plaie-membre",
                        "plaie-tete",
                        "traumatisme-membre",
                        "traumatisme-face",
                        "douleur-membre",
                        "eruption",
                        "gonflement",
                        "oeil",
                        "gorge",
                        "oreille-nez",
                        "dent-bouche",
                        "brulure",
                        "demande",
                        "sonde",
                        "corps-etranger-oeil",
                        "corps-etranger-gorge"));
        groups.put("fever", List.of("fievre"));
        groups.put("chest", List.of("douleur-thoracique"));
        groups.put("abdomen", List.of("douleur-abdominale", "epigastralgie", "douleur-flanc"));
        groups.put("breath", List.of("dyspnee"));
        groups.put("head", List.of("cephalee"));
        return groups;
    }
}
