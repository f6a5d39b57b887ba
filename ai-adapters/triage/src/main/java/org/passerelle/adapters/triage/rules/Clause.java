package org.passerelle.adapters.triage.rules;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.api.Evidence;

/**
 * One of several terms, or none of them.
 *
 * @param absent whether the clause holds when no term does
 * @param terms the terms
 */
record Clause(boolean absent, List<Term> terms) {
    Clause {
        terms = List.copyOf(terms);
    }

    Verdict check(Facts facts) {
        List<Evidence> evidence = new ArrayList<>();
        Verdict unknown = null;
        boolean any = false;
        for (Term term : terms) {
            Verdict verdict = term.check(facts);
            any |= verdict.truth() == Truth.TRUE;
            evidence.addAll(verdict.evidence());
            unknown = unknown == null && verdict.truth() == Truth.UNKNOWN ? verdict : unknown;
        }
        if (absent) {
            return any ? Verdict.FALSE : Verdict.because(List.of());
        }
        if (any) {
            return Verdict.because(evidence);
        }
        return unknown == null ? Verdict.FALSE : unknown;
    }
}
