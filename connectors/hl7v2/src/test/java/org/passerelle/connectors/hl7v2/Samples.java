package org.passerelle.connectors.hl7v2;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;

/** Fictitious messages; the persons, numbers and places do not exist. */
public final class Samples {
    public static final String ADT_A01 = lines(
            "MSH|^~\\&|GAM|HOP-ESSAI|PASSERELLE|HOP-ESSAI|20260115083000+0100||ADT^A01^ADT_A01|MSG0001|P|2.5^FRA^2.11|||||FRA|UNICODE"
                    + " UTF-8",
            "EVN||20260115083000||||20260115082500",
            "PID|1||IPP0042^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI~299019912345680^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^NH"
                    + "||ESSAI^Zoé^Léa^^^^L~TESTEUR^Zoé^^^^^D||19990112|F||||||||||DOS77^^^HOP-ESSAI&1.2.250.1.999.1&ISO^AN"
                    + "||||||||||||||PROV",
            "PV1|1|E|UF100^BOX 3^LIT 1^HOP-ESSAI||||||||||||||||VIS900^^^HOP-ESSAI&1.2.250.1.999.1&ISO^VN"
                    + "|||||||||||||||||||||||||20260115082500",
            "ZBE|MVT1^HOP-ESSAI|20260115082500||INSERT|N||UF Urgences^^^^^HOP-ESSAI^UF^^^100||HMS");

    public static final String ORU_VITALS = lines(
            "MSH|^~\\&|MONITEUR|HOP-ESSAI|PASSERELLE|HOP-ESSAI|20260115084000+0100||ORU^R01^ORU_R01|MSG0002|P|2.6|||AL|NE||UNICODE"
                    + " UTF-8",
            "PID|||IPP0042^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI||ESSAI^Zoé^^^^^L||19990112|F",
            "PV1||E|UF100^BOX 3",
            "OBR|1||SCOPE77^MONITEUR|182777000^monitoring of patient^SCT|||20260115083900+0100",
            "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1|112|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||F|||20260115083900+0100",
            "OBX|2|NM|59408-5^SpO2^LN|1.2|91|%^%^UCUM|||||F",
            "OBX|3|NM|8310-5^Température^LN|1.3|38.7|°C|||||P",
            "OBX|4|SN|LACT^Lactates^L|1.4|>^4|mmol/L|||||F",
            "OBX|5|CWE|67775-7^Conscience^LN|1.5|V^réagit à la voix^99ESSAI||||||F",
            "OBX|6|FT|NOTE^Commentaire^L|1.6|Patiente agitée\\.br\\sous O\\T\\2 à 3 L/min||||||F");

    public static final String ADT_A40 = lines(
            "MSH|^~\\&|GAM|HOP-ESSAI|PASSERELLE|HOP-ESSAI|202601151000||ADT^A40^ADT_A39|MSG0003|T|2.5^FRA^2.11|||||FRA|8859/15",
            "EVN||202601151000",
            "PID|1||IPP0042^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI||ESSAI^Zo\u00e9^^^^^L||1999|F",
            "MRG|IPP0099^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI");

    public static final String ADT_A03 = lines(
            "MSH|^~\\&|GAM|HOP-ESSAI|PASSERELLE|HOP-ESSAI|20260116120000||ADT^A03|MSG0004|P|2.3",
            "EVN|A03|20260116120000",
            "PID|||12345||ESSAI^PAUL||\"\"|\"\"",
            "PV1||I|CHIR|||||||||||||||||||||||||||||||||||||||||20260115082500|20260116115500");

    private Samples() {}

    /** Joins segments as HL7 wants it. */
    public static String lines(String... segments) {
        return String.join("\r", segments) + "\r";
    }

    /** A segment by the numbers of its fields: {@code segment("OBR", "4=NFS^Numération^L", "25=F")}. */
    public static String segment(String name, String... fields) {
        TreeMap<Integer, String> byNumber = new TreeMap<>();
        for (String field : fields) {
            int at = field.indexOf('=');
            byNumber.put(Integer.valueOf(field.substring(0, at)), field.substring(at + 1));
        }
        StringBuilder segment = new StringBuilder(name);
        for (int number = 1; number <= byNumber.lastKey(); number++) {
            segment.append('|').append(byNumber.getOrDefault(number, ""));
        }
        return segment.toString();
    }

    /** A message as the listener would hand it over. */
    public static Message message(byte[] bytes, String charset) {
        return new Message(
                "0190c0de-0000-7000-8000-000000000001",
                "essai",
                Protocol.HL7V2,
                "",
                "MSG",
                "key",
                Instant.parse("2026-01-15T09:00:00Z"),
                Map.of(Message.CHARSET, charset),
                Content.copyOf(bytes));
    }
}
