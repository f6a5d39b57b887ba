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
import org.passerelle.routes.ports.Coupes;
import org.passerelle.routes.ports.Coupes.Choice;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.Coupes.Finished;
import org.passerelle.routes.ports.Journal.ChangeOfSubject;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.MessageState;

/** Programme: a coupe is opened and closed, choices follow each other and never overwrite, a closed coupe takes none. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CoupesContractTest extends StoreContract {
    private static final Coupe AUTUMN =
            new Coupe("c1", LocalDate.of(2026, 10, 1), "dr.a", NOW, Optional.empty(), Optional.empty());

    private Coupes coupes() {
        return store().coupes();
    }

    private static Choice choice(String subject, int version, String profil, String by) {
        return new Choice("c1", subject, "E01", version, Optional.of(profil), "", by, NOW);
    }

    @Test
    void coupesAreListedTheNewestFirst() {
        coupes().open(AUTUMN);
        Coupe earlier = new Coupe("c0", LocalDate.of(2023, 5, 2), "dr.a", NOW, Optional.empty(), Optional.empty());
        coupes().open(earlier);
        assertThat(coupes().coupes()).containsExactly(AUTUMN, earlier);
        assertThat(coupes().coupe("c0")).contains(earlier);
        assertThat(coupes().coupe("other")).isEmpty();
    }

    @Test
    void aSecondChoiceMustHaveSeenTheFirst() {
        coupes().open(AUTUMN);
        Choice first = choice("r1", 1, "S1", "dr.a");
        assertThat(coupes().choose(first)).isEmpty();
        assertThat(coupes().choose(choice("r1", 1, "T2", "dr.b"))).as("outrun").contains(first);
        Choice second = choice("r1", 2, "T2", "dr.b");
        assertThat(coupes().choose(second)).isEmpty();
        assertThat(coupes().choices("c1")).containsExactly(second);
    }

    @Test
    void aClosedCoupeTakesNothing() {
        coupes().open(AUTUMN);
        assertThat(coupes().close("c1", "dr.a", NOW.plusSeconds(9))).isTrue();
        assertThat(coupes().close("c1", "dr.b", NOW)).as("closed already").isFalse();
        assertThat(coupes().coupe("c1").orElseThrow().closedBy()).contains("dr.a");
        assertThatThrownBy(() -> coupes().choose(choice("r1", 1, "S1", "dr.a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> coupes().finish(new Finished("c1", "r1", 1, true, "dr.a", NOW)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aResidentIsFinishedAndTakenUpAgain() {
        coupes().open(AUTUMN);
        Finished done = new Finished("c1", "r1", 1, true, "dr.a", NOW);
        assertThat(coupes().finish(done)).isEmpty();
        assertThat(coupes().finish(new Finished("c1", "r1", 1, true, "dr.b", NOW)))
                .contains(done);
        Finished again = new Finished("c1", "r1", 2, false, "dr.b", NOW);
        assertThat(coupes().finish(again)).isEmpty();
        assertThat(coupes().finished("c1")).containsExactly(again);
    }

    @Test
    void choicesFollowAResidentWhoseRecordIsMerged() throws Exception {
        coupes().open(AUTUMN);
        coupes().choose(choice("r2", 1, "S1", "dr.a"));
        coupes().finish(new Finished("c1", "r2", 1, true, "dr.a", NOW));
        String message = taken("ehpad", "merge").id();
        done(store().write(new Handled(
                message,
                MessageState.HANDLED,
                "",
                List.of(),
                List.of(),
                List.of(new ChangeOfSubject("r1", new SubjectChange.Merged("r2"))),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
        assertThat(coupes().choices("c1")).extracting(Choice::subject).containsExactly("r1");
        assertThat(coupes().finished("c1")).as("to be finished anew").isEmpty();
    }
}
