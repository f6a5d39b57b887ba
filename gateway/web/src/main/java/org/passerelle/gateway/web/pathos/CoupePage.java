package org.passerelle.gateway.web.pathos;

import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Coupes.Coupe;

/**
 * The residents and how far the coupe is.
 *
 * @param coupe the coupe that is looked at, if there is any
 * @param coupes all of them
 * @param by the name under which this workstation signs; empty if nobody said
 * @param lines the residents by name
 * @param resume where to go on: where the physician was last, else the first that is not finished
 * @param findings those about the establishment
 */
public record CoupePage(
        PathosDesk.Nomenclature nomenclature,
        String useCase,
        Optional<Coupe> coupe,
        List<Coupe> coupes,
        String by,
        List<Line> lines,
        Optional<Who> resume,
        List<PathosDesk.Finding> findings) {
    public CoupePage {
        coupes = List.copyOf(coupes);
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /**
     * A resident in the list.
     *
     * @param chosen états with a choice
     * @param findings how many checks found something
     * @param doneBy who finished the resident; empty if nobody did
     */
    public record Line(
            Who who, int proofs, int reviewed, int unread, int chosen, int findings, Optional<String> doneBy) {}

    public long done() {
        return lines.stream().filter(line -> line.doneBy().isPresent()).count();
    }

    public int proofs() {
        return lines.stream().mapToInt(Line::proofs).sum();
    }

    public int reviewed() {
        return lines.stream().mapToInt(Line::reviewed).sum();
    }

    public int unread() {
        return lines.stream().mapToInt(Line::unread).sum();
    }
}
