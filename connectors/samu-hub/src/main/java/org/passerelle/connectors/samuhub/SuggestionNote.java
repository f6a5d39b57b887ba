package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * The body of the RS-EDA-MAJ that carries a suggestion: the case id and one medical note, nothing else. Fields of an
 * RS-EDA-MAJ mean "this is now the case" and may be applied silently (DSF 15-15, section 5.4), so priority, care level,
 * decision, hypothesis, owner and local extras are never written. Since receivers do not reliably show role or label, the
 * marker stands inside the text.
 */
final class SuggestionNote {
    private static final String ROLE = "AUTRE";
    private static final String LABEL = "AIDE IA (non validée)";
    private static final String OWN_SEGMENT = ".ia";
    private static final String NOTE_SEGMENT = ".medicalNote.";

    private SuggestionNote() {}

    /** Properties in the order of the XML schema, under the names they have in {@code line}. */
    static ObjectNode body(
            String caseId, Optional<String> patientId, String noteId, Instant creation, String text, ModelLine line) {
        boolean first = line == ModelLine.V1;
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("caseId", caseId);
        ObjectNode note = body.putArray("medicalNote").addObject();
        patientId.ifPresent(id -> note.put(first ? "idPat" : "patientId", id));
        note.putObject("operator").put("label", LABEL).put("role", ROLE);
        note.put(first ? "idObs" : "medicalNoteId", noteId)
                .put("creation", HubDates.format(creation))
                .put("freetext", marked(text));
        return body;
    }

    /**
     * {@code <client id>.ia.medicalNote.<suggestion id>}; without {@code .ia} where the client id already has as many
     * segments as {@code line} allows.
     */
    static String noteId(String clientId, String suggestionId, ModelLine line) {
        boolean room = HubIds.segments(clientId) < HubIds.maxOrganisationSegments(line);
        return clientId + (room ? OWN_SEGMENT : "") + NOTE_SEGMENT + suggestionId;
    }

    private static String marked(String text) {
        return text.startsWith(HubCodes.AI_MARKER) ? text : HubCodes.AI_MARKER + " " + text;
    }
}
