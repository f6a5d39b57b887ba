package org.passerelle.routes.results;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredSuggestion;

/** Whom a suggestion is about: patient and encounter, reduced to their identifiers. */
final class CaseResources {
    private final Reference subject;
    private final Optional<Patient> patient;
    private final Optional<Encounter> encounter;

    private CaseResources(Reference subject, Optional<Patient> patient, Optional<Encounter> encounter) {
        this.subject = subject;
        this.patient = patient;
        this.encounter = encounter;
    }

    /** @param known what is known about the suggestion's subject; may be empty */
    static CaseResources of(StoredSuggestion suggestion, List<KnownResource> known) {
        Optional<Patient> patient = first(known, Patient.class).map(full -> {
            Patient reduced = new Patient();
            full.getIdentifier().forEach(reduced::addIdentifier);
            if (!reduced.hasIdentifier()) {
                // A resource that says nothing is no resource in a bundle (bdl-5).
                reduced.addIdentifier().setSystem(Codes.SUBJECT).setValue(suggestion.subject());
            }
            reduced.setId(Entries.id("Patient", suggestion.subject()));
            return reduced;
        });
        Optional<Encounter> encounter = first(known, Encounter.class).map(full -> {
            Encounter reduced = new Encounter();
            full.getIdentifier().forEach(reduced::addIdentifier);
            reduced.setStatus(full.hasStatus() ? full.getStatus() : Encounter.EncounterStatus.UNKNOWN);
            reduced.setClass_(full.getClass_());
            patient.ifPresent(who -> reduced.setSubject(Entries.reference(who)));
            reduced.setId(Entries.id("Encounter", suggestion.subject()));
            return reduced;
        });
        Reference subject = patient.map(Entries::reference)
                .orElseGet(() -> new Reference()
                        .setType("Patient")
                        .setIdentifier(new Identifier().setSystem(Codes.SUBJECT).setValue(suggestion.subject())));
        return new CaseResources(subject, patient, encounter);
    }

    /** The patient; a logical reference where no patient is known. */
    Reference subject() {
        return subject.copy();
    }

    Optional<Reference> encounter() {
        return encounter.map(Entries::reference);
    }

    void addTo(Entries entries) {
        patient.ifPresent(entries::add);
        encounter.ifPresent(entries::add);
    }

    private static <R extends Resource> Optional<R> first(List<KnownResource> known, Class<R> type) {
        return known.stream()
                .filter(resource -> resource.reference().startsWith(type.getSimpleName() + "/"))
                .findFirst()
                .map(resource -> quiet().parseResource(type, resource.json()));
    }

    /** HAPI's default handler logs what it finds odd, values included. */
    private static IParser quiet() {
        return FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
    }
}
