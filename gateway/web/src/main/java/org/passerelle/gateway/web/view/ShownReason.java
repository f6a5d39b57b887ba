package org.passerelle.gateway.web.view;

import java.util.List;

/** Why a module proposes what it proposes, with the published source and pointers to where it was seen. */
public record ShownReason(String text, String rule, String source, List<Pointer> evidence) {
    public ShownReason {
        evidence = List.copyOf(evidence);
    }
}
