package org.passerelle.gateway.app.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.passerelle.connectors.api.Ids;
import org.passerelle.gateway.app.simulator.NursingHomeRecord.Note;
import org.passerelle.gateway.app.simulator.NursingHomeRecord.Resident;
import org.passerelle.gateway.app.simulator.NursingHomeRecord.Way;

/** FHIR R4 as the software of an EHPAD sends it: a transaction with the resident and one document or score. */
final class NursingHomeFhir {
    private NursingHomeFhir() {}

    static String bundle(Note note, LocalDateTime writtenAt) {
        ObjectNode bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        String patient = Ids.derived("ehpad", "Patient", note.resident().number());
        add(entries, "Patient", patient, patient(note.resident(), patient));
        String id = Ids.derived("ehpad", "note", note.number());
        String at = writtenAt.atZone(HubTime.FRANCE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        if (note.way() == Way.SCORE) {
            add(entries, "Observation", id, score(note, id, patient, at));
        } else {
            add(entries, "DocumentReference", id, document(note, id, patient, at));
        }
        return bundle.toString();
    }

    private static void add(ArrayNode entries, String type, String id, ObjectNode resource) {
        ObjectNode entry = entries.addObject().put("fullUrl", "urn:uuid:" + id);
        entry.set("resource", resource);
        entry.putObject("request").put("method", "PUT").put("url", type + "/" + id);
    }

    private static ObjectNode patient(Resident resident, String id) {
        ObjectNode patient = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Patient")
                .put("id", id);
        ObjectNode identifier = patient.putArray("identifier").addObject();
        identifier
                .putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v2-0203")
                .put("code", "PI");
        identifier.put("system", "urn:oid:" + NursingHomeMessages.AUTHORITY).put("value", resident.number());
        patient.putArray("name")
                .addObject()
                .put("use", "official")
                .put("family", resident.family())
                .putArray("given")
                .add(resident.given());
        return patient.put("gender", resident.sex().equals("F") ? "female" : "male")
                .put("birthDate", resident.birth().toString());
    }

    private static ObjectNode document(Note note, String id, String patient, String at) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "DocumentReference")
                .put("id", id)
                .put("status", "current")
                .put("date", at)
                .put("description", note.title());
        document.putObject("type").put("text", note.title());
        document.putObject("subject").put("reference", "Patient/" + patient);
        document.putArray("author").addObject().put("display", note.trade());
        document.putArray("content")
                .addObject()
                .putObject("attachment")
                .put("contentType", "text/plain; charset=utf-8")
                .put("data", Base64.getEncoder().encodeToString(note.text().getBytes(StandardCharsets.UTF_8)));
        return document;
    }

    private static ObjectNode score(Note note, String id, String patient, String at) {
        ObjectNode observation = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Observation")
                .put("id", id)
                .put("status", "final")
                .put("effectiveDateTime", at)
                .put("valueInteger", Integer.parseInt(note.text()));
        observation.putObject("code").put("text", note.title());
        observation.putObject("subject").put("reference", "Patient/" + patient);
        return observation;
    }
}
