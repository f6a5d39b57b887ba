package org.passerelle.connectors.fhir.parse;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Remark;

/** What came of reading bytes as FHIR. */
public sealed interface Parsed {

    /**
     * A resource.
     *
     * @param remarks what was overlooked to read it
     */
    record Read(Resource resource, List<Remark> remarks) implements Parsed {
        public Read {
            remarks = List.copyOf(remarks);
        }
    }

    /** No resource that could be trusted. */
    record Faulty(List<Issue> issues) implements Parsed {
        public Faulty {
            issues = List.copyOf(issues);
        }
    }
}
