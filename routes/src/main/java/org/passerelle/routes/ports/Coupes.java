package org.passerelle.routes.ports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Coupes Pathos: the state of an establishment at one date, and the profil that the physician chose for each état. */
public interface Coupes {

    /** All coupes, the newest date first. */
    List<Coupe> coupes();

    Optional<Coupe> coupe(String id);

    /** Opens a coupe. */
    void open(Coupe coupe);

    /**
     * Closes a coupe: nothing is chosen in it any more.
     *
     * @return false if it is not open
     */
    boolean close(String id, String by, Instant at);

    /** The choices that hold in a coupe. */
    List<Choice> choices(String coupeId);

    /**
     * Adds a choice if its version follows the one that holds and the coupe is open.
     *
     * @return empty if it was kept, otherwise the choice that holds
     * @throws IllegalArgumentException if there is no such coupe, or it is closed
     * @throws StoreException if it is not on the disk
     */
    Optional<Choice> choose(Choice choice);

    /** What holds of the residents of a coupe that somebody finished or took up again. */
    List<Finished> finished(String coupeId);

    /**
     * Notes that a resident is finished, or taken up again, under the same rule as {@link #choose}.
     *
     * @return empty if it was kept, otherwise what holds
     */
    Optional<Finished> finish(Finished finished);

    /**
     * A coupe.
     *
     * @param date the day whose state it describes
     * @param closedBy empty while it is open
     */
    record Coupe(
            String id,
            LocalDate date,
            String openedBy,
            Instant openedAt,
            Optional<String> closedBy,
            Optional<Instant> closedAt) {

        public boolean isOpen() {
            return closedAt.isEmpty();
        }
    }

    /**
     * The profil de soins that a physician gives to an état of a resident.
     *
     * @param version 1 for the first choice about this état of this resident in this coupe
     * @param profil notation; empty if the état is not retained
     */
    record Choice(
            String coupeId,
            String subject,
            String etat,
            int version,
            Optional<String> profil,
            String comment,
            String by,
            Instant at) {}

    /** Whether a resident is finished in a coupe. */
    record Finished(String coupeId, String subject, int version, boolean done, String by, Instant at) {}
}
