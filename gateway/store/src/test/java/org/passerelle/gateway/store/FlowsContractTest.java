package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Journal.ChangeOfSubject;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: figures of each source, search by patient and by words, replay of a selection, accesses, held resources. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FlowsContractTest extends StoreContract {
    private static final String BUNDLE = """
            {"resourceType":"Bundle","type":"collection","entry":[
            {"resource":{"resourceType":"Patient","id":"p","identifier":[{"system":"urn:oid:1.2","value":"IPP-7"}]}},
            {"resource":{"resourceType":"Encounter","id":"e","identifier":[{"value":"NDA-9"}]}},
            {"resource":{"resourceType":"Observation","id":"o","identifier":[{"value":"RES-1"}]}}]}
            """;

    private Message refused(String source, String reason, Instant at) throws Exception {
        Message message = Samples.message(source, "", at);
        done(store().appendRefused(message, new Refusal("AE 207", reason)));
        return message;
    }

    private void write(Message message, MessageState state, String note, List<Remark> remarks) throws Exception {
        StoredEvent event = new StoredEvent(Ids.next(), message.id(), "ADMISSION", "s", NOW, BUNDLE);
        done(store().write(new Handled(
                message.id(),
                state,
                note,
                remarks,
                List.of(event),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
    }

    private static MessageQuery asking(Optional<String> patient, Optional<String> text) {
        Optional<String> any = Optional.empty();
        return new MessageQuery(
                any,
                any,
                any,
                Optional.empty(),
                patient,
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10);
    }

    @Test
    void remarksAreKeptWithTheMessageUntilItIsReplayed() throws Exception {
        Message message = taken("a", "1");
        List<Remark> remarks = List.of(Remark.alert("PID[1]-32", "L'identité n'est pas qualifiée."));
        write(message, MessageState.HANDLED, "", remarks);
        assertThat(detail(message.id()).remarks()).as("remarks").isEqualTo(remarks);

        store().replay(message.id(), "poste", "essai");
        assertThat(detail(message.id()).remarks())
                .as("remarks of a message to handle")
                .isEmpty();
    }

    @Test
    void aMessageIsFoundByItsPatientAndItsVisitAndNothingElse() throws Exception {
        Message message = taken("a", "1");
        write(message, MessageState.HANDLED, "", List.of());
        taken("a", "2");

        assertThat(ids(asking(Optional.of("IPP-7"), Optional.empty())))
                .as("patient")
                .containsExactly(message.id());
        assertThat(ids(asking(Optional.of("NDA-9"), Optional.empty())))
                .as("visit")
                .containsExactly(message.id());
        assertThat(ids(asking(Optional.of("RES-1"), Optional.empty())))
                .as("a result's number")
                .isEmpty();
        assertThat(ids(asking(Optional.of("IPP"), Optional.empty())))
                .as("part of a number")
                .isEmpty();
    }

    @Test
    void wordsOfANoteAreFoundInAnyCaseAndWithoutAccents() throws Exception {
        Message absent = refused("a", "Segment PV1 ignoré : 100% _absent_", NOW);
        Message other = taken("a", "1");
        write(other, MessageState.QUARANTINED, "Segment EVN illisible", List.of());

        assertThat(ids(asking(Optional.empty(), Optional.of("segment"))))
                .as("a word")
                .hasSize(2);
        assertThat(ids(asking(Optional.empty(), Optional.of("IGNORE pv1"))))
                .as("words")
                .containsExactly(absent.id());
        assertThat(ids(asking(Optional.empty(), Optional.of("_ABSENT_ 100%"))))
                .as("signs")
                .containsExactly(absent.id());
        assertThat(ids(asking(Optional.empty(), Optional.of("segment_EVN"))))
                .as("a sign is no joker")
                .isEmpty();
        assertThat(ids(asking(Optional.empty(), Optional.of("'; DROP TABLE note"))))
                .as("no words of ours")
                .isEmpty();
    }

    @Test
    void eachSourceHasItsFigures() throws Exception {
        done(store().append(Samples.message("labo", "0", NOW.minus(Duration.ofHours(3)))));
        Message waiting = Samples.message("urgences", "1", NOW.minusSeconds(600));
        done(store().append(waiting));
        Message aside = taken("urgences", "2");
        write(aside, MessageState.QUARANTINED, "illisible", List.of());
        refused("urgences", "absent", NOW.minus(Duration.ofHours(5)));
        refused("urgences", "absent", NOW.minus(Duration.ofHours(30)));

        assertThat(store().waitingSources())
                .as("sources with messages to handle")
                .containsExactly("labo", "urgences");
        assertThat(store().flows(NOW).get("urgences"))
                .as("figures")
                .isEqualTo(new FlowFigures(NOW, 2, 1, Optional.of(waiting.receivedAt()), 1, 1));
        assertThat(store().flows(NOW).get("labo").receivedLastHour())
                .as("silent for hours")
                .isZero();
        assertThat(store().flows(NOW)).as("a source that never sent").doesNotContainKey("pharmacie");
    }

    @Test
    void aSelectionIsReplayedOldestFirstWithATraceEach() throws Exception {
        Message first = taken("a", "1");
        Message second = taken("a", "2");
        Message third = taken("a", "3");
        for (Message message : List.of(first, second, third)) {
            write(message, MessageState.QUARANTINED, "illisible", List.of());
        }
        int replayed =
                store().replay(asking(Optional.empty(), Optional.of("illisible")), 2, "poste", "lecteur corrigé");

        assertThat(replayed).as("no more than asked for").isEqualTo(2);
        assertThat(Waiting.after(store(), 0, 10))
                .as("to handle, oldest first")
                .extracting(received -> received.message().id())
                .containsExactly(first.id(), second.id());
        assertThat(detail(second.id()).traces())
                .as("trace")
                .singleElement()
                .satisfies(trace -> assertThat(trace.why()).isEqualTo("lecteur corrigé"));
        assertThat(state(third)).as("beyond the limit").isEqualTo(MessageState.QUARANTINED);
    }

    @Test
    void accessesAreKeptNewestFirst() throws Exception {
        AccessLog.Entry search = new AccessLog.Entry(NOW, "poste", "recherche-patient", "ab12");
        AccessLog.Entry opening = new AccessLog.Entry(NOW, "poste", "ouverture", "m-1");
        store().record(search);
        store().record(opening);
        reopen();

        assertThat(store().last(10)).as("accesses").containsExactly(opening, search);
        assertThat(store().last(1)).as("the last one").containsExactly(opening);
    }

    @Test
    void heldResourcesAreReadAcrossSubjects() throws Exception {
        KnownResource one = new KnownResource("s", "Patient/1", "{\"identifier\":[{\"value\":\"IPP-1\"}]}", NOW);
        KnownResource elsewhere = new KnownResource("t", "Patient/1", "{}", NOW.plusSeconds(1));
        KnownResource two = new KnownResource("t", "Patient/2", "{\"identifier\":[{\"value\":\"IPP-2\"}]}", NOW);
        KnownResource other = new KnownResource("t", "Patients/3", "{}", NOW);
        Message message = taken("a", "1");
        done(store().write(Flow.handled(
                message.id(),
                MessageState.HANDLED,
                "",
                List.of(),
                List.of(one, elsewhere, two, other),
                List.of(),
                List.of(),
                List.of())));
        Optional<String> any = Optional.empty();

        assertThat(store().held("Patient/1")).as("the one updated last").contains(elsewhere);
        assertThat(store().held("Patient", any, any, "", 10)).as("a type").containsExactly(elsewhere, two);
        assertThat(store().held("Patient", any, any, "Patient/1", 10))
                .as("the next page")
                .containsExactly(two);
        assertThat(store().held("Patient", Optional.of("IPP-2"), any, "", 10))
                .as("identifier")
                .containsExactly(two);
        assertThat(store().held("Patient", Optional.of("IPP"), any, "", 10))
                .as("half an identifier")
                .isEmpty();
        assertThat(store().held("Patient", any, Optional.of("s"), "", 10))
                .as("subject")
                .containsExactly(one);
    }

    @Test
    void suggestionsAboutAnAbsorbedPatientAreTheSurvivorsAndNoLongerLive() throws Exception {
        Flow absorbed = new Flow(taken("samu", "1"), "A", NOW);
        done(store().write(absorbed.handled(Outcome.SUGGESTED, "hub")));
        Message merge = taken("samu", "2");
        done(store().write(new Handled(
                merge.id(),
                MessageState.HANDLED,
                "",
                List.of(),
                List.of(),
                List.of(new ChangeOfSubject("B", new SubjectChange.Merged("A"))),
                List.of(),
                List.of(),
                List.of(),
                List.of())));

        assertThat(store().suggestion(absorbed.suggestionId()).orElseThrow())
                .as("suggestion")
                .satisfies(row -> {
                    assertThat(row.suggestion().subject()).isEqualTo("B");
                    assertThat(row.state()).isEqualTo(SuggestionState.SUPERSEDED);
                });
        assertThat(delivery(absorbed.message(), absorbed.deliveryId("hub")).state())
                .as("what it owed")
                .isEqualTo(DeliveryState.EXPIRED);
    }
}
