package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.routes.ports.Inbox.Received;
import org.passerelle.routes.ports.MessageState;

/** Programme: taking, copies, refusals, order, replay, hostile texts, and what is left after a restart. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class InboxContractTest extends StoreContract {

    @Test
    void aMessageComesBackAsItWasSent() throws Exception {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        Message message = new Message(
                Ids.next(),
                "urgences",
                Protocol.HUB_XML,
                "RS-EDA",
                "né-1",
                "dossier 7",
                NOW,
                Map.of("charset", "UTF-8", "é\"", "\u0000\n"),
                Content.copyOf(every));
        done(store().append(message));

        assertThat(store().find(message.id()).map(Received::message))
                .as("the message that was kept")
                .contains(message);
        assertThat(store().find(Ids.next())).as("an unknown message").isEmpty();
    }

    @Test
    void aCopyIsKeptAndNotHandled() throws Exception {
        Message first = taken("urgences", "C1");
        Message copy = Samples.message("urgences", "C1", NOW);
        Message other = Samples.message("urgences", "C1", "ADT^A08", NOW, "autre contenu");

        assertThat(done(store().append(copy)))
                .as("the receipt of a copy")
                .isEqualTo(new Receipt.Duplicate(copy.id(), first.id(), true));
        assertThat(done(store().append(other)))
                .as("the receipt of other bytes under the same control id")
                .isEqualTo(new Receipt.Duplicate(other.id(), first.id(), false));
        assertThat(state(copy)).as("state of the copy").isEqualTo(MessageState.DUPLICATE);
        assertThat(Waiting.after(store(), 0, 10))
                .as("messages to handle")
                .extracting(received -> received.message().id())
                .containsExactly(first.id());
    }

    @Test
    void aControlIdCountsPerSourceAndAnEmptyOneNever() throws Exception {
        taken("urgences", "C1");
        taken("labo", "C1");
        taken("urgences", "");
        taken("urgences", "");

        assertThat(Waiting.after(store(), 0, 10)).as("messages to handle").hasSize(4);
    }

    @Test
    void aRefusedMessageIsKeptAndTakesNoControlId() throws Exception {
        Message refused = Samples.message("urgences", "C1", NOW);
        Receipt receipt = done(store().appendRefused(refused, new Refusal("AR 203", "Version inconnue")));
        taken("urgences", "C1");

        assertThat(receipt.messageId()).as("the message of the receipt").isEqualTo(refused.id());
        assertThat(state(refused)).as("state").isEqualTo(MessageState.REFUSED);
        assertThat(detail(refused.id()).row().note()).as("note").isEqualTo("AR 203 : Version inconnue");
    }

    @Test
    void messagesAreReadInTheOrderOfReceiptPageByPage() throws Exception {
        List<String> sent = List.of(
                taken("a", "1").id(), taken("b", "2").id(), taken("a", "3").id());

        List<Received> page = Waiting.after(store(), 0, 2);
        List<Received> next = Waiting.after(store(), page.getLast().sequence(), 2);

        assertThat(page)
                .as("first page")
                .extracting(r -> r.message().id())
                .containsExactlyElementsOf(sent.subList(0, 2));
        assertThat(next).as("second page").extracting(r -> r.message().id()).containsExactly(sent.get(2));
    }

    @Test
    void aReplayedMessageGoesToTheEndWithATrace() throws Exception {
        Message first = taken("a", "1");
        Message second = taken("a", "2");
        long before = store().find(second.id()).orElseThrow().sequence();

        assertThat(store().replay(first.id(), "poste", "pour voir")).as("found").isTrue();
        assertThat(store().replay(Ids.next(), "poste", "rien"))
                .as("an unknown message")
                .isFalse();

        assertThat(Waiting.after(store(), before, 10))
                .as("what follows the last message")
                .extracting(r -> r.message().id())
                .containsExactly(first.id());
        assertThat(detail(first.id()).traces()).as("traces").singleElement().satisfies(trace -> {
            assertThat(trace.by()).isEqualTo("poste");
            assertThat(trace.why()).isEqualTo("pour voir");
            assertThat(trace.at()).isEqualTo(NOW);
        });
    }

    @Test
    void sequencesGoOnAfterARestart() throws Exception {
        Message first = taken("a", "1");
        reopen();
        Message second = taken("a", "2");

        assertThat(Waiting.after(store(), 0, 10))
                .as("messages to handle after a restart")
                .extracting(r -> r.message().id())
                .containsExactly(first.id(), second.id());
        assertThat(done(store().append(Samples.message("a", "1", NOW))))
                .as("a copy after a restart")
                .isInstanceOf(Receipt.Duplicate.class);
    }

    @Test
    void hostileTextsAreKeptInASafeForm() throws Exception {
        Message nul = taken("a", "id\u0000\ud800");
        Message emoji = taken("a", "id\ud83d\ude91");
        Message huge = taken("a", "x".repeat(100_000));
        Message almostAsHuge = taken("a", "x".repeat(100_001));

        assertThat(detail(nul.id()).row().controlId())
                .as("without what UTF-8 cannot hold")
                .isEqualTo("id\ufffd\ufffd");
        assertThat(detail(emoji.id()).row().controlId()).as("a whole pair").isEqualTo("id\ud83d\ude91");
        assertThat(detail(huge.id()).row().controlId())
                .as("a shortened id stays distinct")
                .hasSizeLessThanOrEqualTo(Texts.KEY_CHARS_MAX)
                .isNotEqualTo(detail(almostAsHuge.id()).row().controlId());
        assertThat(done(store().append(Samples.message("a", "x".repeat(100_000), NOW))))
                .as("a copy is found by its shortened id")
                .isInstanceOf(Receipt.Duplicate.class);
        assertThat(nul.content().text(StandardCharsets.UTF_8)).contains("\u0000");
    }

    @Test
    void oneBadWriteHarmsNoOtherOfItsGroup() throws Exception {
        Message good = taken("a", "1");
        List<Message> neighbours = IntStream.range(0, 50)
                .mapToObj(i -> Samples.message("b", "n" + i, NOW))
                .toList();
        Message sameId = new Message(
                good.id(), "a", Protocol.HL7V2, "ADT^A01", "2", "", NOW, Map.of(), Content.copyOf(new byte[] {1}));
        var before = neighbours.subList(0, 25).stream().map(store()::append).toList();
        var bad = store().append(sameId);
        var after = neighbours.subList(25, 50).stream().map(store()::append).toList();

        for (var neighbour : before) {
            assertThat(done(neighbour)).as("a neighbour in front").isInstanceOf(Receipt.Taken.class);
        }
        for (var neighbour : after) {
            assertThat(done(neighbour)).as("a neighbour behind").isInstanceOf(Receipt.Taken.class);
        }
        assertThat(bad.toCompletableFuture()).as("the write that breaks a rule").isCompletedExceptionally();
        assertThat(store().countByState()).as("counts").containsEntry(MessageState.RECEIVED, 51L);
        assertThat(store().writable()).as("the store goes on").isTrue();
    }
}
