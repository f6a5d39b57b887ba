package org.passerelle.gateway.app.simulator;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.passerelle.connectors.api.Content;

/**
 * HL7 v2.5 as a French emergency department sends it: movements after IHE PAM National Extensions France 2.11, vital
 * signs as ORU^R01 coded in LOINC.
 */
final class EmergencyMessages {
    /** The two character sets of PAM France (6.1): the name in MSH-18 and the one Java knows. */
    enum CharacterSet {
        UTF_8("UNICODE UTF-8", StandardCharsets.UTF_8),
        LATIN_9("8859/15", Charset.forName("ISO-8859-15"));

        private final String hl7Name;
        private final Charset charset;

        CharacterSet(String hl7Name, Charset charset) {
            this.hl7Name = hl7Name;
            this.charset = charset;
        }
    }

    private static final String AUTHORITY = "URG-EXEMPLE&000000000&N";
    private static final String UNIT = "Urgences^^^^^" + AUTHORITY + "^UF^^^0001";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    private final Clock clock;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger count = new AtomicInteger();

    EmergencyMessages(Clock clock) {
        this.clock = clock;
    }

    /** ADT^A04: the patient is registered in the emergency department. */
    Content arrival(EmergencyStay stay, CharacterSet set) {
        return movement(stay, set, "A04^ADT_A01", "ACCUEIL", "HMS");
    }

    /** ADT^A02: the patient goes to another place. */
    Content transfer(EmergencyStay stay, CharacterSet set) {
        return movement(stay, set, "A02^ADT_A02", "BOX-2", "SH");
    }

    /** ADT^A03: the patient leaves. */
    Content discharge(EmergencyStay stay, CharacterSet set) {
        return movement(stay, set, "A03^ADT_A03", "SORTIE", "HMS");
    }

    /** ORU^R01: the vital signs taken on arrival. */
    Content vitalSigns(EmergencyStay stay, CharacterSet set) {
        String now = now();
        VitalSigns signs = stay.vitalSigns();
        String consciousness = signs.alert() ? "A^Alerte" : "V^Réagit à la voix";
        return encode(
                set,
                List.of(
                        header("ORU^R01^ORU_R01", "2.5", set, now),
                        patient(stay),
                        visit(stay, "ACCUEIL"),
                        "OBR|1|||85353-1^Constantes vitales^LN|||" + now + "||||||||||||||||||F",
                        number(1, "9279-1^Fréquence respiratoire^LN", signs.respirations(), "/min", now),
                        number(2, "59408-5^Saturation en oxygène^LN", signs.saturation(), "%", now),
                        number(3, "8480-6^Pression artérielle systolique^LN", signs.systolic(), "mm[Hg]", now),
                        number(4, "8462-4^Pression artérielle diastolique^LN", signs.diastolic(), "mm[Hg]", now),
                        number(5, "8867-4^Fréquence cardiaque^LN", signs.heartRate(), "/min", now),
                        "OBX|6|NM|8310-5^Température^LN||" + signs.temperature() + "|Cel^^UCUM|||||F|||" + now,
                        "OBX|7|CWE|67775-7^Niveau de conscience^LN||" + consciousness + "||||||F|||" + now,
                        number(8, "3151-8^Débit d'oxygène^LN", signs.oxygenLitres(), "L/min", now)));
    }

    private Content movement(EmergencyStay stay, CharacterSet set, String event, String place, String nature) {
        String now = now();
        String trigger = event.substring(0, event.indexOf('^'));
        String structure = event.substring(event.indexOf('^') + 1);
        return encode(
                set,
                List.of(
                        header("ADT^" + trigger + "^" + structure, "2.5^FRA^2.11", set, now),
                        "EVN||" + now + "||||" + now,
                        patient(stay),
                        visit(stay, place),
                        "PV2|||^" + stay.reason(),
                        "ZBE|" + stay.stayNumber() + "-" + trigger + "^URG-EXEMPLE^000000000|" + now + "||INSERT|N||"
                                + UNIT + "|" + UNIT + "|" + nature));
    }

    private String header(String type, String version, CharacterSet set, String now) {
        return "MSH|^~\\&|URG-SIMULE|HOPITAL-EXEMPLE|PASSERELLE|HOPITAL-EXEMPLE|" + now + "||" + type + "|U" + run + "-"
                + count.incrementAndGet() + "|P|" + version + "|||||FRA|" + set.hl7Name + "|FR";
    }

    private static String patient(EmergencyStay stay) {
        return "PID|1||" + stay.patientNumber() + "^^^" + AUTHORITY + "^PI||" + stay.lastName() + "^" + stay.firstName()
                + "^^^^^L||" + DAY.format(stay.birthDate()) + "|" + stay.sex() + "||||||||||" + stay.stayNumber()
                + "^^^" + AUTHORITY + "^AN||||||||||||||PROV";
    }

    private String visit(EmergencyStay stay, String place) {
        return "PV1|1|E|SAU^" + place + "^1||||||||||||||||" + stay.stayNumber() + "^^^" + AUTHORITY + "^VN";
    }

    private static String number(int set, String code, int value, String unit, String now) {
        return "OBX|" + set + "|NM|" + code + "||" + value + "|" + unit + "^^UCUM|||||F|||" + now;
    }

    private String now() {
        return TIME.format(OffsetDateTime.ofInstant(clock.instant(), HubTime.FRANCE));
    }

    private static Content encode(CharacterSet set, List<String> segments) {
        return Content.of(String.join("\r", segments) + "\r", set.charset);
    }
}
