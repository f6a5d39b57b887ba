package org.passerelle.connectors.fhir.intake;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Coding;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.parse.Issue;

/** What a write means, before it is kept and again when it is mapped: the same bytes give the same plan. */
public sealed interface Plan {

    /**
     * It can be taken.
     *
     * @param shape the type of the Bundle; empty for a single resource
     * @param labels security labels of the Bundle, which hold for all that it carries
     * @param steps one for each entry, in their order
     */
    record Accepted(Optional<BundleType> shape, List<Coding> labels, List<Step> steps, List<Remark> remarks)
            implements Plan {
        public Accepted {
            labels = List.copyOf(labels);
            steps = List.copyOf(steps);
            remarks = List.copyOf(remarks);
        }
    }

    /** Nothing of it can be taken. */
    record Refused(List<Issue> issues) implements Plan {
        public Refused {
            issues = List.copyOf(issues);
        }

        /** The HTTP status: what cannot be read weighs more than what must not be kept. */
        public int status() {
            return issues.stream().mapToInt(Issue::status).min().orElse(400);
        }
    }
}
