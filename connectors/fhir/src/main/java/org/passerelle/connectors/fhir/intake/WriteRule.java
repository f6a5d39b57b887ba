package org.passerelle.connectors.fhir.intake;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.parse.Issue;

/** What a source asks of the resources that are written to it, beyond what FHIR asks of all. */
@FunctionalInterface
public interface WriteRule {

    /** Why a resource cannot be taken; empty if it can. */
    List<Issue> check(Resource resource);

    /** Asks nothing. */
    static WriteRule none() {
        return resource -> List.of();
    }
}
