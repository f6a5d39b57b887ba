package org.passerelle.adapters.pathos.export;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.adapters.pathos.checks.Choice;
import org.passerelle.adapters.pathos.checks.Coupe;
import org.passerelle.adapters.pathos.checks.DatedProof;
import org.passerelle.adapters.pathos.checks.ResidentFile;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Profil;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/**
 * A coupe as FHIR R4: one Observation for each resident, état and profil, its proofs as notes. The code is the ANS type of
 * evaluation MED-1327 (JDV_TypeEvaluation_CISIS); no national profile for a coupe was found, and none is claimed.
 */
public final class CoupeFhir {
    private static final String CISIS = "urn:oid:1.2.250.1.213.1.1.4.322";
    private static final String RESIDENT = "urn:passerelle:resident";
    private static final String TEST_DATA = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private CoupeFhir() {}

    /** The bundle of a coupe. What a fictitious référentiel gave is labelled as test data ({@code HTEST}). */
    public static Bundle bundle(Coupe coupe, Referentiel referentiel) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        for (ResidentFile file : coupe.residents()) {
            for (Choice choice : file.choices()) {
                Observation observation = observation(file, choice, referentiel);
                bundle.addEntry()
                        .setFullUrl("urn:uuid:" + observation.getIdPart())
                        .setResource(observation);
            }
        }
        return bundle;
    }

    private static Observation observation(ResidentFile file, Choice choice, Referentiel referentiel) {
        Observation observation = new Observation();
        String key = file.resident() + "|" + file.date() + "|" + choice.etat() + "|" + choice.profil();
        observation.setId(
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
        if (referentiel.fictitious()) {
            observation.getMeta().addSecurity(new Coding(TEST_DATA, "HTEST", Referentiel.FICTITIOUS));
        }
        boolean chosen = !choice.profil().isEmpty();
        observation.setStatus(chosen ? Observation.ObservationStatus.FINAL : Observation.ObservationStatus.PRELIMINARY);
        observation.setCode(new CodeableConcept(new Coding(CISIS, "MED-1327", "Evaluation PATHOS")));
        observation.setSubject(new Reference()
                .setIdentifier(new Identifier().setSystem(RESIDENT).setValue(file.resident())));
        observation.setEffective(new DateTimeType(file.date().toString()));
        Observation.ObservationComponentComponent component = observation.addComponent();
        component.setCode(new CodeableConcept(new Coding(
                referentiel.system(),
                choice.etat(),
                referentiel.etat(choice.etat()).map(Etat::label).orElse(null))));
        if (chosen) {
            component.setValue(new CodeableConcept(new Coding(
                    referentiel.system(),
                    choice.profil(),
                    referentiel.profil(choice.profil()).map(Profil::label).orElse(null))));
        }
        file.proofs().stream()
                .filter(proof -> proof.etat().equals(choice.etat()))
                .forEach(proof -> observation.addNote(note(proof)));
        return observation;
    }

    private static Annotation note(DatedProof proof) {
        Annotation note = new Annotation();
        proof.date().ifPresent(day -> note.setTimeElement(new DateTimeType(day.toString())));
        note.setText(proof.type().label() + " : " + proof.words() + " [" + proof.place() + "]");
        return note;
    }
}
