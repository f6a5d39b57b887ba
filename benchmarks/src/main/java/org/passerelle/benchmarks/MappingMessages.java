package org.passerelle.benchmarks;

/** The fictitious messages that mapping is measured with. */
final class MappingMessages {
    private static final int RESULTS = 8;

    private MappingMessages() {}

    /** An admission with the usual segments, about 800 bytes. */
    static String admission() {
        return lines(
                "MSH|^~\\&|GAM|HOP-ESSAI|PASSERELLE|HOP-ESSAI|20260115083000||ADT^A01^ADT_A01|MSG0001|P|2.5^FRA^2.11|||||FRA|UNICODE UTF-8",
                "EVN||20260115083000||||20260115082500",
                "PID|1||IPP0042^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI||ESSAI^ZOE^ZOE LEA^^^^L~TESTEUR^ZOE^^^^^D||19990112|F|||1 RUE DES"
                        + " ESSAIS^^VILLE^^99999^FRA^H||^PRN^PH^^^^^^^^^0100000000|||M||DOS77^^^HOP-ESSAI&1.2.250.1.999.1&ISO^AN"
                        + "||||||||||||||PROV",
                "NK1|1|ESSAI^PAUL|SPO^Conjoint^HL70063|1 RUE DES ESSAIS^^VILLE^^99999^FRA^H|^PRN^PH^^^^^^^^^0100000001",
                "PV1|1|I|UF100^CH3^LIT1^HOP-ESSAI||||10000000001^MEDECIN^ANNE^^^DR^^^RPPS&1.2.250.1.71.4.2.1&ISO^L^^^RPPS"
                        + "||||||||||||VIS900^^^HOP-ESSAI&1.2.250.1.999.1&ISO^VN|||||||||||||||||||||||||20260115082500",
                "PV2|||^Douleur",
                "ZBE|MVT1^HOP-ESSAI|20260115082500||INSERT|N||UF Urgences^^^^^HOP-ESSAI^UF^^^100||HMS");
    }

    /** A report of eight numeric results. */
    static String results() {
        StringBuilder message = new StringBuilder(lines(
                "MSH|^~\\&|LABO|HOP-ESSAI|PASSERELLE|HOP-ESSAI|20260115084000||ORU^R01^ORU_R01|MSG0002|P|2.5|||AL|NE||UNICODE UTF-8",
                "PID|1||IPP0042^^^HOP-ESSAI&1.2.250.1.999.1&ISO^PI||ESSAI^ZOE^^^^^L||19990112|F",
                "PV1|1|I|UF100^CH3",
                "OBR|1|DEM77^GAM|ECH77^LABO|24323-8^Bilan^LN|||20260115083900|||||||||||||||20260115084000||LAB|F"));
        for (int i = 1; i <= RESULTS; i++) {
            message.append("OBX|")
                    .append(i)
                    .append("|NM|2345-")
                    .append(i)
                    .append("^Analyse ")
                    .append(i)
                    .append("^LN||")
                    .append(i)
                    .append(".5|mmol/L^mmol/L^UCUM|3.5-5.5|N|||F|||20260115083900\r");
        }
        return message.toString();
    }

    private static String lines(String... segments) {
        return String.join("\r", segments) + "\r";
    }
}
