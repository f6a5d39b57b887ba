package org.passerelle.gateway.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.v25.message.ADT_A01;
import ca.uhn.hl7v2.model.v25.message.ADT_A02;
import ca.uhn.hl7v2.model.v25.message.ADT_A03;
import ca.uhn.hl7v2.model.v25.message.ORU_R01;
import ca.uhn.hl7v2.parser.Parser;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.gateway.app.simulator.EmergencyMessages.CharacterSet;

/** What the simulated emergency department says, read with HAPI and its default validation rules. */
class EmergencyMessagesTest {
    private static final EmergencyStay STAY = new EmergencyStay(
            "IPP1",
            "NDA1",
            "MODÈLE",
            "Zoé",
            LocalDate.of(1960, 2, 29),
            "F",
            "Douleur, cœur irrégulier",
            new VitalSigns(18, 97, 0, 120, 70, 80, 365, true));

    private final EmergencyMessages messages = new EmergencyMessages(Clock.systemUTC());

    @Test
    void movementsAreParsedAsTheirOwnStructures() throws HL7Exception, IOException {
        try (HapiContext context = new DefaultHapiContext()) {
            Parser parser = context.getPipeParser();

            assertThat(parser.parse(text(messages.arrival(STAY, CharacterSet.UTF_8))))
                    .isInstanceOf(ADT_A01.class);
            assertThat(parser.parse(text(messages.transfer(STAY, CharacterSet.UTF_8))))
                    .isInstanceOf(ADT_A02.class);
            assertThat(parser.parse(text(messages.discharge(STAY, CharacterSet.UTF_8))))
                    .isInstanceOf(ADT_A03.class);
        }
    }

    @Test
    void vitalSignsCarryTheirLoincCodes() throws HL7Exception, IOException {
        try (HapiContext context = new DefaultHapiContext()) {
            ORU_R01 oru = (ORU_R01) context.getPipeParser().parse(text(messages.vitalSigns(STAY, CharacterSet.UTF_8)));

            var order = oru.getPATIENT_RESULT().getORDER_OBSERVATION();
            assertThat(order.getOBSERVATIONAll())
                    .extracting(o -> o.getOBX()
                            .getObservationIdentifier()
                            .getIdentifier()
                            .getValue())
                    .containsExactly("9279-1", "59408-5", "8480-6", "8462-4", "8867-4", "8310-5", "67775-7", "3151-8");
            assertThat(order.getOBSERVATION(5).getOBX().getObservationValue(0).encode())
                    .isEqualTo("36.5");
        }
    }

    @Test
    void theBytesAgreeWithTheCharacterSetThatIsNamed() {
        Content latin = messages.arrival(STAY, CharacterSet.LATIN_9);
        Content utf8 = messages.arrival(STAY, CharacterSet.UTF_8);

        assertThat(latin.text(Charset.forName("ISO-8859-15"))).contains("|8859/15|", "Zoé", "cœur");
        assertThat(utf8.text(StandardCharsets.UTF_8)).contains("|UNICODE UTF-8|", "Zoé", "cœur");
    }

    private static String text(Content content) {
        return content.text(StandardCharsets.UTF_8);
    }
}
