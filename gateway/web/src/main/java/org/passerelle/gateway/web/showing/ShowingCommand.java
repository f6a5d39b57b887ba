package org.passerelle.gateway.web.showing;

import java.util.Optional;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.showing.ShowingDesk.Shown;
import org.passerelle.routes.showing.ShowingSettings;

/** Takes a wish to change what is shown, and checks it. */
public final class ShowingCommand {
    /** Longest reason, in characters. */
    public static final int MAX_WHY_CHARS = 500;

    private final ShowingDesk desk;

    public ShowingCommand(ShowingDesk desk) {
        this.desk = desk;
    }

    /** What was asked for, not checked yet; what is absent stays as it is. */
    public record Wish(
            Optional<Boolean> downgrades,
            Optional<Integer> leastUrgent,
            Optional<Integer> budgetPerHour,
            Optional<String> why,
            String by) {}

    /**
     * Changes it; blocks until it is on the disk.
     *
     * @return the use case as it is afterwards
     * @throws org.passerelle.gateway.web.http.ProblemException if it is not changed, with the reason
     */
    public Shown set(String useCase, Wish wish) {
        ShowingSettings before = find(useCase).settings();
        String why = wish.why()
                .filter(words -> !words.isBlank())
                .orElseThrow(() -> Problem.unprocessable("Indiquez la raison.").asException());
        desk.set(useCase, settings(before, wish), wish.by(), why);
        return find(useCase);
    }

    /** @throws org.passerelle.gateway.web.http.ProblemException if there is none */
    public Shown find(String useCase) {
        return desk.useCases().stream()
                .filter(shown -> shown.name().equals(useCase))
                .findFirst()
                .orElseThrow(() ->
                        Problem.notFound("Il n'y a pas d'usage de ce nom.").asException());
    }

    private static ShowingSettings settings(ShowingSettings before, Wish wish) {
        try {
            return new ShowingSettings(
                    wish.downgrades().orElse(before.downgrades()),
                    wish.leastUrgent().orElse(before.leastUrgent()),
                    wish.budgetPerHour().orElse(before.budgetPerHour()));
        } catch (IllegalArgumentException outside) {
            throw Problem.unprocessable("« leastUrgent » va de 0 à " + ShowingSettings.ALL
                            + ", « budgetPerHour » de 0 (sans limite) à " + ShowingSettings.BUDGET_MOST + ".")
                    .asException();
        }
    }
}
