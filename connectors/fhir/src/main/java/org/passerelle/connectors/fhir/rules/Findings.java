package org.passerelle.connectors.fhir.rules;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.parse.Issue;

/** What the rules found in a resource: issues forbid to keep it, remarks do not. */
public final class Findings {
    private static final int MAX = 50;

    private final List<Issue> issues = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    Findings() {}

    public List<Issue> issues() {
        return List.copyOf(issues);
    }

    public List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    void add(Issue issue) {
        if (issues.size() < MAX) {
            issues.add(issue);
        }
    }

    void add(Remark remark) {
        if (remarks.size() < MAX) {
            remarks.add(remark);
        }
    }
}
