package org.passerelle.gateway.web.catalogue;

import java.util.Arrays;
import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.web.AdapterCatalogue;
import org.passerelle.gateway.web.http.Problem;

/** Takes a wish to switch an adapter, from the screen or from a script, under the same rules. */
public final class SwitchCommand {
    /** Longest reason, in characters. */
    public static final int MAX_WHY_CHARS = 500;

    /** The word that takes a switch away. */
    public static final String CONFIGURED = "CONFIGURED";

    private final AdapterCatalogue catalogue;

    public SwitchCommand(AdapterCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What was asked for, not checked yet.
     *
     * @param mode a {@link Mode}, or {@link #CONFIGURED}
     */
    public record Wish(String useCase, String unit, Optional<String> mode, Optional<String> why, String by) {}

    /**
     * Sets the switch; blocks until it is on the disk.
     *
     * @return the adapter as it is afterwards
     * @throws org.passerelle.gateway.web.http.ProblemException if it is not set, with the reason
     */
    public AdapterView set(String adapter, Wish wish) {
        AdapterView view = catalogue.adapter(adapter).orElseThrow(SwitchCommand::unknown);
        String why = wish.why()
                .orElseThrow(() -> Problem.unprocessable("Indiquez la raison.").asException());
        if (!wish.useCase().isEmpty()
                && view.uses().stream().noneMatch(use -> use.useCase().equals(wish.useCase()))) {
            throw Problem.unprocessable("Ce module ne sert pas cet usage.").asException();
        }
        catalogue.set(new AdapterCatalogue.Switching(
                adapter, wish.useCase(), wish.unit(), mode(wish.mode()), wish.by(), why));
        return catalogue.adapter(adapter).orElseThrow(SwitchCommand::unknown);
    }

    private static Optional<Mode> mode(Optional<String> name) {
        if (name.filter(CONFIGURED::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Mode.values())
                .filter(mode -> name.filter(mode.name()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("« mode » est OFF, SHADOW, ADVISORY ou CONFIGURED.")
                        .asException()));
    }

    static RuntimeException unknown() {
        return Problem.notFound("Il n'y a pas de module de ce nom.").asException();
    }
}
