package org.passerelle.adapters.pathos.checks;

import java.time.LocalDate;
import java.util.List;

/**
 * A coupe of an establishment: a picture at one date.
 *
 * @param establishment its name to the group
 */
public record Coupe(String establishment, LocalDate date, List<ResidentFile> residents) {
    public Coupe {
        residents = List.copyOf(residents);
    }
}
