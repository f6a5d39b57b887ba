package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.api.Remark;

/** Collects remarks, up to a number that a person would read. */
final class Remarks {
    private static final int MAX = 200;

    private final List<Remark> remarks = new ArrayList<>();
    private int left;

    void add(Remark remark) {
        if (remarks.contains(remark)) {
            return;
        }
        if (remarks.size() < MAX) {
            remarks.add(remark);
        } else {
            left++;
        }
    }

    List<Remark> all() {
        List<Remark> all = new ArrayList<>(remarks);
        if (left > 0) {
            all.add(Remark.unmapped("/ClinicalDocument", "Et " + left + " autres remarques du même ordre."));
        }
        return all;
    }
}
