package org.passerelle.gateway.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.hl7v2.mllp.MllpSettings;
import org.passerelle.connectors.hl7v2.mllp.MllpSource;
import org.passerelle.gateway.app.simulator.EmergencyMessages.CharacterSet;

/** The product's own MLLP source takes what the emergency department sends, and refuses what the trouble maker does. */
class AnswersOfTheSourceTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private MllpSource source;

    @BeforeEach
    void listen() throws ConnectorStartException {
        camel.start();
        source = new MllpSource(
                camel, MllpSettings.of("urgences").at("127.0.0.1", 0), new Forgetful(), Clock.systemUTC());
        source.start();
    }

    @AfterEach
    void stop() {
        source.stop();
        camel.stop();
    }

    @Test
    void takesTheWholeCourseOfAPatientInBothCharacterSets() throws IOException {
        EmergencyMessages messages = new EmergencyMessages(Clock.systemUTC());
        EmergencyStay stay = new EmergencyStay(
                "IPP1",
                "NDA1",
                "MODÈLE",
                "Zoé",
                LocalDate.of(1960, 2, 29),
                "F",
                "Cœur irrégulier",
                new VitalSigns(18, 97, 0, 120, 70, 80, 365, true));
        for (CharacterSet set : CharacterSet.values()) {
            assertThat(answer(messages.arrival(stay, set))).as("A04").contains("MSA|AA|");
            assertThat(answer(messages.vitalSigns(stay, set))).as("R01").contains("MSA|AA|");
            assertThat(answer(messages.transfer(stay, set))).as("A02").contains("MSA|AA|");
            assertThat(answer(messages.discharge(stay, set))).as("A03").contains("MSA|AA|");
        }
    }

    @Test
    void refusesEachFaultInTheTermsOfTheProtocol() throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        Troubles troubles =
                new Troubles(TestSettings.with(1, 1, "fr.health.samu000"), CaseLibrary.load(), Clock.systemUTC());
        for (Trouble trouble : troubles.oneOfEach()) {
            if (trouble instanceof Trouble.Hl7 hl7) {
                answers.put(hl7.what(), answer(hl7.message()));
            }
        }

        assertThat(answers.get("unsupported version")).contains("MSA|AR|").contains("203");
        assertThat(answers.get("no PID segment")).contains("MSA|AE|").contains("100");
        assertThat(answers.get("unknown character set")).contains("MSA|AE|").contains("103");
        assertThat(answers.get("first of two with one control id")).contains("MSA|AA|");
    }

    private String answer(Content message) throws IOException {
        try (MllpClient client = MllpClient.open("127.0.0.1", source.port())) {
            return client.exchange(message).text(StandardCharsets.UTF_8);
        }
    }

    /** Keeps nothing: what a duplicate is, only the store knows. */
    private static final class Forgetful implements Intake {

        @Override
        public CompletionStage<Receipt> take(Message message) {
            return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            return take(message);
        }
    }
}
