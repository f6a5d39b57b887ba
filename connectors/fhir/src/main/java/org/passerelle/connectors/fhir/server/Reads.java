package org.passerelle.connectors.fhir.server;

import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.fhir.intake.Answers;
import org.passerelle.connectors.fhir.intake.HeldFacts.Held;

/** Reads one resource: its current version, the only one that is held. */
final class Reads {
    private final RecentFacts held;

    Reads(RecentFacts held) {
        this.held = held;
    }

    Answer read(String reference, Optional<String> version, Call call) {
        Optional<Held> fact = held.read(reference);
        if (fact.isEmpty()) {
            return held.isDeleted(reference)
                    ? Answer.refused(410, IssueType.DELETED, "La ressource a été supprimée.")
                    : Answer.refused(404, IssueType.NOTFOUND, "La ressource n'est pas connue ici.");
        }
        Resource resource = SearchDesk.read(fact.get());
        String current = version(resource, fact.get());
        if (version.isPresent() && !version.get().equals(current)) {
            return Answer.refused(404, IssueType.NOTFOUND, "Seule la version courante est conservée sous forme FHIR.");
        }
        if (call.header("If-None-Match").contains(Answers.etag(current))) {
            return Answer.empty(304).version(current, fact.get().updatedAt());
        }
        return Answer.of(200, resource).version(current, fact.get().updatedAt());
    }

    /** The entity tag of what is held now. */
    Optional<String> currentEtag(String reference) {
        return held.read(reference).map(fact -> Answers.etag(version(SearchDesk.read(fact), fact)));
    }

    /** Facts that came by another protocol have no version of their own: their time stands for one. */
    private static String version(Resource resource, Held fact) {
        return resource.getMeta().hasVersionId()
                ? resource.getMeta().getVersionId()
                : Long.toString(fact.updatedAt().toEpochMilli());
    }
}
