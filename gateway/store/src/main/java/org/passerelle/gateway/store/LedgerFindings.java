package org.passerelle.gateway.store;

import java.util.ArrayList;
import java.util.List;

/** What a verification found, in French; the first few hundred are told, the rest counted. */
final class LedgerFindings {
    private static final int TOLD_MAX = 500;

    private final List<String> told = new ArrayList<>();
    private long untold;

    void add(String finding) {
        if (told.size() < TOLD_MAX) {
            told.add(finding);
        } else {
            untold++;
        }
    }

    List<String> list() {
        List<String> all = new ArrayList<>(told);
        if (untold > 0) {
            all.add("… et " + untold + " autres constats.");
        }
        return all;
    }
}
