package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.HubDates;
import org.passerelle.connectors.samuhub.Trees;

/**
 * Everything that people wrote, character for character, so that evidence can point into it. What an AI wrote is left out:
 * it would otherwise come back as a fact once the call centre has stored it in the case.
 */
final class NoteFacts {
    private final Facts facts;

    private NoteFacts(Facts facts) {
        this.facts = facts;
    }

    static void add(Facts facts, JsonNode body) {
        NoteFacts notes = new NoteFacts(facts);
        notes.alert(body);
        notes.caller(Trees.at(body, "initialAlert", "caller"));
        notes.patients(body);
        notes.medical(body);
        notes.update(body);
    }

    /** What a mobile crew wrote in its report. */
    static void addReport(Facts facts, JsonNode report, String patientId) {
        NoteFacts notes = new NoteFacts(facts);
        JsonNode evaluation = report.path("evaluation");
        String role = Trees.text(report, "redactor", "role");
        String date = Trees.text(report, "creation");
        List<JsonNode> texts = Trees.list(evaluation, "freetext");
        for (int i = 0; i < texts.size(); i++) {
            String path = "evaluation/freetext[" + i + "]";
            notes.reported(Trees.exactText(texts.get(i)), path, FhirCodes.NOTE_MEDICAL, patientId, role, date);
        }
        String history = Trees.exactText(evaluation, "medicalHistory");
        notes.reported(history, "evaluation/medicalHistory", FhirCodes.NOTE_HISTORY, patientId, role, date);
        String treatment = Trees.exactText(evaluation, "treatment");
        notes.reported(treatment, "evaluation/treatment", FhirCodes.NOTE_TREATMENT, patientId, role, date);
    }

    /** A note at any place of a message, about the case as a whole. */
    static void addOne(Facts facts, String text, String path, String kind, String date) {
        new NoteFacts(facts).note("note-" + Facts.hash(kind, date, text), path, kind, text, date);
    }

    /** The alert and the caller of a case that the fire services share. */
    static void addShared(Facts facts, JsonNode body) {
        NoteFacts notes = new NoteFacts(facts);
        notes.alert(body);
        notes.caller(Trees.at(body, "initialAlert", "caller"));
        String victims = Trees.exactText(body, "qualification", "victims", "freetext");
        notes.note("victims-note", "qualification/victims/freetext", FhirCodes.NOTE_ALERT, victims, "");
    }

    private void reported(String text, String path, String kind, String patientId, String role, String date) {
        note("report-note-" + Facts.hash(kind, date, text), path, kind, text, date)
                .ifPresent(note -> {
                    about(note, patientId);
                    if (!role.isEmpty()) {
                        note.getSender().setDisplay(role);
                    }
                });
    }

    private void alert(JsonNode body) {
        List<JsonNode> notes = Trees.list(body, "initialAlert", "notes");
        for (int i = 0; i < notes.size(); i++) {
            String text = Trees.exactText(notes.get(i), "freetext");
            String creation = Trees.text(notes.get(i), "creation");
            note(
                    "alert-note-" + Facts.hash(creation, text),
                    "initialAlert/notes[" + i + "]/freetext",
                    FhirCodes.NOTE_ALERT,
                    text,
                    creation);
        }
    }

    /** One communication for the caller: what was written of them, and as the sender's display what they are. */
    private void caller(JsonNode caller) {
        String text = Trees.exactText(caller, "freetext");
        String type = Trees.text(caller, "type");
        Optional<Communication> written =
                note("caller", "initialAlert/caller/freetext", FhirCodes.NOTE_CALLER, text, "");
        if (!type.isEmpty()) {
            written.orElseGet(
                            () -> facts.add(communication(FhirCodes.NOTE_CALLER), "caller", "initialAlert/caller/type"))
                    .getSender()
                    .setDisplay(type);
        }
    }

    private void patients(JsonNode body) {
        List<JsonNode> patients = Trees.list(body, "patient");
        for (int i = 0; i < patients.size(); i++) {
            JsonNode patient = patients.get(i);
            String key = PatientFacts.key(body, i);
            String path = "patient[" + i + "]/detail/";
            detail(patient, key, path, "medicalHistory", "history-", FhirCodes.NOTE_HISTORY);
            detail(patient, key, path, "treatment", "treatment-", FhirCodes.NOTE_TREATMENT);
        }
    }

    private void detail(JsonNode patient, String key, String path, String property, String idPrefix, String kind) {
        String text = Trees.exactText(patient, "detail", property);
        String id = idPrefix + PatientFacts.resourceId(key);
        note(id, path + property, kind, text, "").ifPresent(note -> about(note, key));
    }

    private void medical(JsonNode body) {
        List<JsonNode> notes = Trees.list(body, "medicalNote");
        for (int i = 0; i < notes.size(); i++) {
            JsonNode medical = notes.get(i);
            String text = Trees.exactText(medical, "freetext");
            note(
                            "medical-note-" + Facts.hash(noteKey(medical, text)),
                            "medicalNote[" + i + "]/freetext",
                            FhirCodes.NOTE_MEDICAL,
                            text,
                            noteDate(medical))
                    .ifPresent(note -> signed(note, medical));
        }
    }

    private static void signed(Communication note, JsonNode medical) {
        about(note, PatientFacts.patientId(medical));
        String role = Trees.text(medical, "operator", "role");
        if (!role.isEmpty()) {
            note.getSender().setDisplay(role);
        }
    }

    /** What makes a note the same note: its id, or where it has none its date and text. */
    private static String noteKey(JsonNode medical, String text) {
        String id = Trees.text(medical, "medicalNoteId");
        String older = id.isEmpty() ? Trees.text(medical, "idObs") : id;
        return older.isEmpty() ? noteDate(medical) + text : older;
    }

    /** Releases before 2 call it {@code obsDatime}. */
    private static String noteDate(JsonNode medical) {
        String date = Trees.text(medical, "creation");
        return date.isEmpty() ? Trees.text(medical, "obsDatime") : date;
    }

    /** An update's own free text: all changes for which the model has no field. Nobody in particular signed it. */
    private void update(JsonNode body) {
        String text = Trees.exactText(body, "freetext");
        note("update-note-" + Facts.hash(text), "freetext", FhirCodes.NOTE_MEDICAL, text, "");
    }

    /** Adds a note; empty if there is no text or an AI wrote it. */
    private Optional<Communication> note(String id, String path, String kind, String text, String date) {
        if (text.isBlank() || text.stripLeading().startsWith(HubCodes.AI_MARKER_START)) {
            return Optional.empty();
        }
        Communication communication = communication(kind);
        communication.addPayload().setContent(new StringType(text));
        HubDates.parse(date).ifPresent(sent -> communication.setSentElement(Facts.dateTime(sent)));
        return Optional.of(facts.add(communication, id, path));
    }

    private static Communication communication(String kind) {
        Communication communication = new Communication()
                .setStatus(Communication.CommunicationStatus.COMPLETED)
                .setEncounter(Facts.encounter());
        communication.addCategory(Facts.concept(FhirCodes.NOTE_KIND, kind, ""));
        return communication;
    }

    private static void about(Communication communication, String patientId) {
        if (!patientId.isEmpty()) {
            communication.setSubject(new Reference("Patient/" + PatientFacts.resourceId(patientId)));
        }
    }
}
