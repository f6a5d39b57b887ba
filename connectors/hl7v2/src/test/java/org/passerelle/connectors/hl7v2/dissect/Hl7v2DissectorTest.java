package org.passerelle.connectors.hl7v2.dissect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Dissector.Part;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.hl7v2.Samples;

/**
 * Programme: every level has its path, its French name and its text; what is huge is cut; what is unreadable is empty.
 */
class Hl7v2DissectorTest {
    private final Hl7v2Dissector dissector = new Hl7v2Dissector();

    @Test
    void everyLevelHasItsPathAndItsName() {
        List<Part> parts = dissect(Samples.ADT_A01);

        assertThat(parts).extracting(Part::path).containsExactly("MSH[1]", "EVN[1]", "PID[1]", "PV1[1]", "ZBE[1]");
        assertThat(part(parts, "PID[1]").name()).isEqualTo("Identité du patient");
        assertThat(part(parts, "PID[1]-3").name()).isEqualTo("Identifiants du patient");
        assertThat(part(parts, "PID[1]-3[2].1").value()).isEqualTo("299019912345680");
        assertThat(part(parts, "PID[1]-3[2].4").name()).isEqualTo("Autorité d'affectation");
        assertThat(part(parts, "PID[1]-3[2].4.2"))
                .isEqualTo(new Part("PID[1]-3[2].4.2", "Identifiant universel", "1.2.250.1.213.1.4.8", List.of()));
        assertThat(part(parts, "PID[1]-8")).isEqualTo(new Part("PID[1]-8", "Sexe", "F", List.of()));
        assertThat(part(parts, "ZBE[1]-4").value()).isEqualTo("INSERT");
    }

    @Test
    void theSeparatorsOfTheHeaderAreFieldsToo() {
        List<Part> parts = dissect(Samples.ADT_A01);

        assertThat(part(parts, "MSH[1]-1").value()).isEqualTo("|");
        assertThat(part(parts, "MSH[1]-2").value()).isEqualTo("^~\\&");
        assertThat(part(parts, "MSH[1]-9.2").value()).isEqualTo("A01");
        assertThat(part(parts, "MSH[1]-10").name()).isEqualTo("Identifiant du message");
    }

    @Test
    void valuesAreUnescapedAndTypedByObx2() {
        List<Part> parts = dissect(Samples.ORU_VITALS);

        assertThat(part(parts, "OBX[6]-5").value()).isEqualTo("Patiente agitée\nsous O&2 à 3 L/min");
        assertThat(part(parts, "OBX[5]-5.2").name()).isEqualTo("Libellé");
        assertThat(part(parts, "OBX[1]-3.1").value()).isEqualTo("147842");
    }

    @Test
    void theXmlEncodingShowsTheSameTree() {
        String xml = "<ADT_A01 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.1>|</MSH.1><MSH.2>^~\\&amp;</MSH.2>"
                + "<MSH.9><MSG.1>ADT</MSG.1><MSG.2>A01</MSG.2></MSH.9></MSH><PID><PID.3><CX.1>1|2</CX.1></PID.3>"
                + "<PID.5><XPN.1><FN.1>ESSAI</FN.1></XPN.1><XPN.2>Zoé</XPN.2></PID.5></PID></ADT_A01>";
        List<Part> parts = dissector.dissect(message(xml.getBytes(UTF_8), Protocol.HL7V2_XML, "UTF-8"));

        assertThat(part(parts, "PID[1]-5.2").value()).isEqualTo("Zoé");
        assertThat(part(parts, "PID[1]-3").value()).isEqualTo("1|2");
    }

    @Test
    void aHugeValueIsCutWithItsLength() {
        List<Part> parts = dissect(Samples.ORU_VITALS + "OBX|7|ED|DOC||^TEXT^XML^Base64^" + "A".repeat(1 << 20) + "\r");

        assertThat(part(parts, "OBX[7]-5.5").name()).isEqualTo("Données");
        assertThat(part(parts, "OBX[7]-5.5").value()).hasSizeLessThan(2_100).endsWith("… (1048576 caractères)");
    }

    @Test
    void aHostileMessageHasABoundedTree() {
        String text = Samples.ORU_VITALS + "NTE|" + "a~b^c&".repeat(200_000) + "\r" + "NTE|1\r".repeat(30_000);
        long start = System.nanoTime();
        List<Part> parts = dissect(text);

        assertThat(count(parts)).isLessThan(2 * Hl7v2Dissector.PARTS_MAX);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatCannotBeReadHasNoParts() {
        assertThat(dissect("bonjour")).isEmpty();
        assertThat(dissector.dissect(message("<a".getBytes(UTF_8), Protocol.HL7V2_XML, "UTF-8")))
                .isEmpty();
        assertThat(dissector.dissect(message("MSH|^~\\&|".getBytes(UTF_8), Protocol.HL7V2, "x-nulle-part")))
                .isEmpty();
    }

    private List<Part> dissect(String text) {
        return dissector.dissect(message(text.getBytes(UTF_8), Protocol.HL7V2, "UTF-8"));
    }

    private static Message message(byte[] bytes, Protocol protocol, String charset) {
        return new Message(
                "1",
                "essai",
                protocol,
                "",
                "",
                "k",
                Instant.EPOCH,
                Map.of(Message.CHARSET, charset),
                Content.copyOf(bytes));
    }

    private static Part part(List<Part> parts, String path) {
        for (Part part : parts) {
            if (part.path().equals(path)) {
                return part;
            }
            if (path.startsWith(part.path())) {
                Part found = part(part.parts(), path);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static int count(List<Part> parts) {
        return parts.stream().mapToInt(part -> 1 + count(part.parts())).sum();
    }
}
