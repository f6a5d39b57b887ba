package org.passerelle.gateway.evaluation.agreement;

import java.util.List;

/**
 * Every use of every adapter in a period; counts only, no patient and no professional.
 *
 * @param uses the busiest first
 * @param comparisons champions and challengers
 */
public record AgreementReport(List<Use> uses, List<Comparison> comparisons) {
    public AgreementReport {
        uses = List.copyOf(uses);
        comparisons = List.copyOf(comparisons);
    }

    /** The uses of one adapter. */
    public List<Use> usesOf(String adapter) {
        return uses.stream().filter(use -> use.key().adapter().equals(adapter)).toList();
    }

    /** One use and what came of it. */
    public record Use(UseKey key, UseFigures figures) {}
}
