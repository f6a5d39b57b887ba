package org.passerelle.connectors.hl7v2.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.passerelle.connectors.api.Remark;

/** What the operator should see about one message: each remark once, and no more than a page of them. One thread. */
public final class Remarks {
    private static final int MAX = 100;

    private final Set<Remark> remarks = new LinkedHashSet<>();
    private int left;

    public void add(Remark remark) {
        if (remarks.size() < MAX) {
            remarks.add(remark);
        } else {
            left++;
        }
    }

    /** In the order in which they were made; the last says how many more there would be. */
    public List<Remark> all() {
        List<Remark> all = new ArrayList<>(remarks);
        if (left > 0) {
            all.add(Remark.unmapped("", "Et " + left + " autres remarques de même nature"));
        }
        return all;
    }
}
