package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Reception.Reply;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.samuhub.mapping.HubMapper;

/** Programme: a file is judged as its own recipient would have when it was sent; what is no Hub message is left to others. */
class HubReceptionTest {
    private final List<Message> taken = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final HubReception reception = new HubReception(
            HubSettings.local("essai", 5673, "fr.health.passerelle", ModelLine.V3),
            new Collecting(),
            Clock.systemUTC());

    private final class Collecting implements Intake {
        @Override
        public CompletionStage<Receipt> take(Message message) {
            taken.add(message);
            return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            refused.add(refusal);
            return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
        }
    }

    @Test
    void aCaseWithoutAnEnvelopeIsTakenInOne() {
        Reply reply = receive(
                "{\"createCaseHealth\":{\"caseId\":\"fr.health.samu999.1\",\"creation\":\"2024-01-01T10:00:00+01:00\"}}");

        assertThat(reply.code()).isEqualTo("RC-REF");
        assertThat(taken).singleElement().satisfies(message -> {
            assertThat(message.type()).isEqualTo("RS-EDA");
            assertThat(new HubMapper().map(message)).isInstanceOf(Mapping.Understood.class);
        });
    }

    @Test
    void anEnvelopeThatCannotBeReadIsKeptAsRefused() {
        Reply reply = receive("{\"distributionID\":\"fr.health.samu999_1\",\"senderID\":\"fr.health.samu999\"}");

        assertThat(reply.taken()).isFalse();
        assertThat(reply.code()).isEqualTo("RS-ERROR");
        assertThat(refused).hasSize(1);
    }

    @Test
    void whatIsNoHubMessageIsLeftToOthers() {
        for (String other : List.of(
                "{\"resourceType\":\"Patient\"}",
                "MSH|^~\\&|",
                "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>",
                "",
                "[]")) {
            assertThat(reception.recognises(Content.of(other, StandardCharsets.UTF_8)))
                    .as(other)
                    .isFalse();
        }
    }

    private Reply receive(String text) {
        Content content = Content.of(text, StandardCharsets.UTF_8);
        assertThat(reception.recognises(content)).isTrue();
        return reception.receive(content, Map.of()).toCompletableFuture().join();
    }
}
