package org.passerelle.gateway.web.pathos;

import java.util.List;
import java.util.function.Function;
import org.passerelle.routes.ports.Coupes;
import org.passerelle.routes.ports.EvidenceBook;
import org.passerelle.routes.ports.HeldResources;
import org.passerelle.routes.ports.KnownResource;

/**
 * What the coupe's screens and JSON use.
 *
 * @param book the proofs and their reviews
 * @param coupes the coupes and what was chosen in them
 * @param held for the residents' names
 * @param context what is known of a resident, for the sources of proofs
 * @param desk référentiel, checks and exports
 */
public record PathosPorts(
        EvidenceBook book,
        Coupes coupes,
        HeldResources held,
        Function<String, List<KnownResource>> context,
        PathosDesk desk) {}
