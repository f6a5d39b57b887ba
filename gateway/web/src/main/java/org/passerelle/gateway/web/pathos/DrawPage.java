package org.passerelle.gateway.web.pathos;

import java.util.List;

/** The residents drawn for the validation on site. */
public record DrawPage(
        PathosDesk.Nomenclature nomenclature, String coupeId, PathosDesk.Draw draw, List<Who> residents) {
    public DrawPage {
        residents = List.copyOf(residents);
    }
}
