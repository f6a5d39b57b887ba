package org.passerelle.gateway.web.pathos;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.passerelle.connectors.api.Ids;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.routes.ports.Coupes;
import org.passerelle.routes.ports.Coupes.Choice;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.Coupes.Finished;

/** Opens and closes coupes, and keeps what is chosen in them unless somebody else was quicker. All methods block. */
public final class CoupeCommand {
    private final Coupes coupes;
    private final PathosDesk desk;
    private final Clock clock;

    public CoupeCommand(Coupes coupes, PathosDesk desk, Clock clock) {
        this.coupes = coupes;
        this.desk = desk;
        this.clock = clock;
    }

    /** Opens a coupe of a day. */
    public Coupe open(LocalDate date, String by) {
        signed(by);
        if (coupes.coupes().stream().anyMatch(one -> one.isOpen() && one.date().equals(date))) {
            throw Problem.conflict("Une coupe de cette date est déjà ouverte.").asException();
        }
        Coupe coupe = new Coupe(Ids.next(), date, by, clock.instant(), Optional.empty(), Optional.empty());
        coupes.open(coupe);
        return coupe;
    }

    /** Closes a coupe. */
    public Coupe close(String id, String by) {
        signed(by);
        if (!coupes.close(id, by, clock.instant())) {
            throw Problem.conflict("Cette coupe n'est pas ouverte.").asException();
        }
        return find(id);
    }

    /** @throws org.passerelle.gateway.web.http.ProblemException if there is none */
    public Coupe find(String id) {
        return coupes.coupe(id)
                .orElseThrow(() -> Problem.notFound("Il n'y a pas de coupe de cet identifiant.")
                        .asException());
    }

    /** What came of a choice: what holds now, and whether it is somebody else's. */
    public record Chosen(Choice choice, boolean outrun) {}

    /**
     * Gives an état of a resident a profil; none takes the état out of the coupe.
     *
     * @param version of the choice that was seen; 0 if none was
     */
    public Chosen choose(
            String coupeId,
            String subject,
            String etat,
            int version,
            Optional<String> profil,
            Optional<String> comment,
            String by) {
        signed(by);
        PathosDesk.Nomenclature known = desk.nomenclature()
                .orElseThrow(() ->
                        Problem.notFound("Aucun usage ne rassemble de preuves.").asException());
        if (known.etats().stream().noneMatch(one -> one.notation().equals(etat))) {
            throw Problem.unprocessable("Cet état n'est pas dans le référentiel.")
                    .asException();
        }
        if (profil.isPresent()
                && known.candidates(etat).stream()
                        .noneMatch(one -> one.notation().equals(profil.get()))) {
            throw Problem.unprocessable("Le référentiel n'admet pas ce profil pour cet état.")
                    .asException();
        }
        Choice choice =
                new Choice(coupeId, subject, etat, version + 1, profil, comment.orElse(""), by, clock.instant());
        try {
            return coupes.choose(choice)
                    .map(holding -> new Chosen(holding, true))
                    .orElse(new Chosen(choice, false));
        } catch (IllegalArgumentException closed) {
            throw Problem.conflict("Cette coupe est close.").asException();
        }
    }

    /** Says that a resident is finished, or takes the resident up again; whoever is outrun sees what holds. */
    public Finished finish(String coupeId, String subject, int version, boolean done, String by) {
        signed(by);
        Finished finished = new Finished(coupeId, subject, version + 1, done, by, clock.instant());
        try {
            return coupes.finish(finished).orElse(finished);
        } catch (IllegalArgumentException closed) {
            throw Problem.conflict("Cette coupe est close.").asException();
        }
    }

    /** @throws org.passerelle.gateway.web.http.ProblemException if there is nothing to take away */
    public PathosDesk.Exported export(String coupeId, PathosDesk.Format format, Optional<String> subject) {
        find(coupeId);
        try {
            return desk.export(coupeId, format, subject);
        } catch (IllegalArgumentException nothing) {
            throw Problem.unprocessable(
                            "Aucune preuve n'est retenue et aucun profil choisi : il n'y a rien à imprimer.")
                    .asException();
        }
    }

    private static void signed(String by) {
        if (by.isBlank()) {
            throw Problem.unprocessable("Indiquez d'abord votre nom.").asException();
        }
    }
}
