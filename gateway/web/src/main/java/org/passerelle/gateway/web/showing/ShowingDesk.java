package org.passerelle.gateway.web.showing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.showing.ShowingBoard;
import org.passerelle.routes.showing.ShowingSettings;

/** What the site shows of each use case. {@link #useCases} reads memory only; the other methods block. */
public interface ShowingDesk {

    /** Every use case, by name. */
    List<Shown> useCases();

    /**
     * Changes what is shown; the ledger keeps who, when, from what, to what and why.
     *
     * @throws IllegalArgumentException if there is no such use case
     * @throws org.passerelle.routes.ports.StoreException if it is not on the disk: then nothing has changed
     */
    void set(String useCase, ShowingSettings settings, String by, String why);

    /** What was changed, the newest first. */
    List<ShowingBoard.Change> changes(String useCase, int limit);

    /**
     * A use case and how it is shown.
     *
     * @param adapter configured name of the adapter whose answers count
     * @param calls whether it answers calls to a SAMU: those stand on the regulator's page
     * @param settings what the site wants to see
     * @param used how many suggestions were shown in the last 60 minutes
     * @param stop empty while the adapter works for professionals
     */
    record Shown(String name, String adapter, boolean calls, ShowingSettings settings, int used, Optional<Stop> stop) {}

    /**
     * That an adapter's answers are not shown.
     *
     * @param at when an operator stopped it; empty if the configuration says so
     */
    record Stop(Optional<Instant> at, String by, String why) {}

    /** A site without use cases. */
    static ShowingDesk none() {
        return new ShowingDesk() {
            @Override
            public List<Shown> useCases() {
                return List.of();
            }

            @Override
            public void set(String useCase, ShowingSettings settings, String by, String why) {
                throw new IllegalArgumentException("there is no use case " + useCase);
            }

            @Override
            public List<ShowingBoard.Change> changes(String useCase, int limit) {
                return List.of();
            }
        };
    }
}
