package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.EvidenceBook;
import org.passerelle.routes.ports.EvidenceBook.PageToRead;
import org.passerelle.routes.ports.EvidenceBook.Resident;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.EvidencePage.State;
import org.passerelle.routes.ports.Journal.ChangeOfSubject;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.ProofReview;
import org.passerelle.routes.ports.ProofReview.Kind;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: pages replace pages, reviews outlive corrections, nobody overwrites anybody, what waits is read again. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class EvidenceBookContractTest extends StoreContract {
    private static final String NOTE = "DocumentReference/n1";
    private static final String READER = "pathos/1/c";

    private int messages;

    static BookedProof proof(String id, String subject, String resource, String words) {
        return new BookedProof(
                id,
                subject,
                resource,
                "extension[0].valueString",
                4,
                4 + words.length(),
                "E01",
                "CONSTAT",
                Optional.of(LocalDate.of(2026, 2, 3)),
                words,
                "Constat : " + words,
                "pathos:E01:CONSTAT",
                "guide fictif",
                "s-1",
                "m-1",
                NOW,
                Optional.empty());
    }

    static EvidencePage page(String subject, String resource, String digest, State state, BookedProof... proofs) {
        return new EvidencePage(subject, resource, digest, READER, state, "m-1", List.of(proofs));
    }

    private EvidenceBook book() {
        return store().evidence();
    }

    private void turn(EvidencePage... pages) throws Exception {
        change(List.of(), pages);
    }

    private void change(List<ChangeOfSubject> changes, EvidencePage... pages) throws Exception {
        String message = taken("ehpad", "C" + ++messages).id();
        done(store().write(new Handled(
                message,
                MessageState.HANDLED,
                "",
                List.of(),
                List.of(),
                changes,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(pages))));
    }

    private static ProofReview review(String proof, int version, Kind kind, String by) {
        return new ProofReview(proof, version, kind, "E01", "CONSTAT", "", "", by, NOW.plusSeconds(version));
    }

    @Test
    void aPageIsReadAsItWasWritten() throws Exception {
        BookedProof fall = proof("p1", "r1", NOTE, "chute ce matin");
        turn(page("r1", NOTE, "d1", State.READ, fall), page("r2", "DocumentReference/n2", "d2", State.UNREAD));

        assertThat(book().proofs("r1")).containsExactly(fall);
        assertThat(book().proof("p1")).contains(fall);
        assertThat(book().standing()).containsExactly(fall);
        assertThat(book().residents())
                .containsExactly(
                        new Resident("r1", 1, 0, 0, Optional.of(NOW)), new Resident("r2", 0, 0, 1, Optional.empty()));
    }

    @Test
    void aCorrectedDocumentWithdrawsWhatItNoLongerSaysAndKeepsReviews() throws Exception {
        turn(page("r1", NOTE, "d1", State.READ, proof("p1", "r1", NOTE, "chute"), proof("p2", "r1", NOTE, "plaie")));
        assertThat(book().review(review("p1", 1, Kind.ACCEPTED, "dr.a"))).isEmpty();
        assertThat(book().review(review("p2", 1, Kind.ACCEPTED, "dr.a"))).isEmpty();
        turn(page("r1", NOTE, "d2", State.READ, proof("p1", "r1", NOTE, "chute")));

        assertThat(book().proofs("r1"))
                .as("one that was reviewed stays to be seen")
                .hasSize(2);
        assertThat(book().standing()).extracting(BookedProof::id).containsExactly("p1");
        assertThat(book().proof("p2").orElseThrow().withdrawnAt()).contains(NOW);
        assertThat(book().reviews("r1")).extracting(ProofReview::proofId).containsExactlyInAnyOrder("p1", "p2");

        turn(page("r1", NOTE, "d3", State.READ, proof("p2", "r1", NOTE, "plaie")));
        assertThat(book().standing())
                .as("the words are back, with what was decided on them")
                .extracting(BookedProof::id)
                .containsExactly("p2");
    }

    @Test
    void aCancelledDocumentProvesNothingAndOneNeverReadHasNoPage() throws Exception {
        turn(page("r1", NOTE, "d1", State.READ, proof("p1", "r1", NOTE, "chute")));
        turn(page("r1", NOTE, "d2", State.WITHDRAWN), page("r9", "DocumentReference/n9", "d", State.WITHDRAWN));

        assertThat(book().standing()).isEmpty();
        assertThat(book().proofs("r1")).as("nobody had looked at it").isEmpty();
        assertThat(book().residents()).extracting(Resident::subject).containsExactly("r1");
    }

    @Test
    void twoPhysiciansNeverOverwriteEachOther() throws Exception {
        turn(page("r1", NOTE, "d1", State.READ, proof("p1", "r1", NOTE, "chute")));
        ProofReview first = review("p1", 1, Kind.ACCEPTED, "dr.a");
        assertThat(book().review(first)).as("the first").isEmpty();
        assertThat(book().review(review("p1", 1, Kind.REJECTED, "dr.b")))
                .as("the second, who saw no review, is told of the first")
                .contains(first);
        assertThat(book().review(review("p1", 3, Kind.REJECTED, "dr.b")))
                .as("a version that skips one")
                .contains(first);
        ProofReview second = review("p1", 2, Kind.REJECTED, "dr.b");
        assertThat(book().review(second))
                .as("having seen it, dr.b may disagree")
                .isEmpty();

        assertThat(book().reviews("r1")).containsExactly(second);
        assertThat(book().reviews()).containsExactly(second);
        assertThat(book().reviewsOf("p1")).as("all are kept").containsExactly(first, second);
        assertThat(book().lastReviewBy("dr.a")).contains(first);
        assertThat(book().residents()).extracting(Resident::reviewed).containsExactly(1);
        assertThatThrownBy(() -> book().review(review("unknown", 1, Kind.ACCEPTED, "dr.a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().verify().findings()).as("the ledger").isEmpty();
    }

    @Test
    void whatNobodyReadOrAnotherVersionReadWaitsForAReader() throws Exception {
        turn(page("r1", NOTE, "d1", State.READ), page("r2", "DocumentReference/n2", "d2", State.UNREAD));
        assertThat(book().toRead(READER, 10)).extracting(PageToRead::subject).containsExactly("r2");
        assertThat(book().toRead("pathos/2/c", 10))
                .extracting(PageToRead::subject)
                .containsExactly("r1", "r2");
        assertThat(book().toRead("pathos/2/c", 1))
                .extracting(PageToRead::subject)
                .containsExactly("r1");
    }

    @Test
    void aPageReadAgainGivesWayToWhatChangedMeanwhile() throws Exception {
        turn(page("r1", NOTE, "d1", State.UNREAD), page("r1", "DocumentReference/n2", "d2", State.UNREAD));
        turn(page("r1", NOTE, "d9", State.READ, proof("new", "r1", NOTE, "chute")));
        Flow flow = new Flow(taken("ehpad", "again"), "r1", NOW);
        done(book().write(
                        flow.suggestion(Outcome.SUGGESTED),
                        List.of(
                                page("r1", NOTE, "d1", State.READ, proof("old", "r1", NOTE, "escarre")),
                                page(
                                        "r1",
                                        "DocumentReference/n2",
                                        "d2",
                                        State.READ,
                                        proof("p2", "r1", "DocumentReference/n2", "plaie")))));

        assertThat(book().standing()).extracting(BookedProof::id).containsExactlyInAnyOrder("new", "p2");
        assertThat(book().toRead(READER, 10)).isEmpty();
    }

    @Test
    void aMergedResidentBringsProofsAndReviewsAlong() throws Exception {
        turn(
                page("r1", NOTE, "d1", State.READ, proof("p1", "r1", NOTE, "chute")),
                page(
                        "r2",
                        "DocumentReference/n2",
                        "d2",
                        State.READ,
                        proof("p2", "r2", "DocumentReference/n2", "plaie")));
        book().review(review("p2", 1, Kind.ACCEPTED, "dr.a"));
        change(List.of(new ChangeOfSubject("r1", new SubjectChange.Merged("r2"))));

        assertThat(book().proofs("r1")).extracting(BookedProof::id).containsExactly("p1", "p2");
        assertThat(book().reviews("r1")).hasSize(1);
        assertThat(book().residents()).extracting(Resident::subject).containsExactly("r1");
    }

    @Test
    void aResourceTakenBackWithdrawsItsProofs() throws Exception {
        turn(page("r1", NOTE, "d1", State.READ, proof("p1", "r1", NOTE, "chute")));
        change(List.of(new ChangeOfSubject("r1", new SubjectChange.Removed(List.of(NOTE)))));
        assertThat(book().standing()).isEmpty();
        assertThat(book().proof("p1").orElseThrow().stands()).isFalse();
    }

    @Test
    void theBookSurvivesARestart() throws Exception {
        turn(page("r1", NOTE, "d1", State.READ, proof("p1", "r1", NOTE, "chute")));
        book().review(review("p1", 1, Kind.ACCEPTED, "dr.a"));
        reopen();
        assertThat(book().standing()).hasSize(1);
        assertThat(book().reviews("r1")).hasSize(1);
    }
}
