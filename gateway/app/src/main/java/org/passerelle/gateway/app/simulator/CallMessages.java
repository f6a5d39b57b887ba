package org.passerelle.gateway.app.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.gateway.app.simulator.HubEnvelopes.HubObject;

/**
 * The messages in the life of a call: RS-EDA when it comes in, RS-EDA-MAJ when more is known, RS-EDA-MAJ when it is
 * closed, and RC-REF for what the other side sends. Fields are in the order of the XML schema.
 */
public final class CallMessages {
    private final String clientId;
    private final ModelLine line;
    private final CaseLibrary library;
    private final Clock clock;

    public CallMessages(String clientId, ModelLine line, CaseLibrary library, Clock clock) {
        this.clientId = clientId;
        this.line = line;
        this.library = library;
        this.clock = clock;
    }

    /** RS-EDA: the case as the call taker qualified it. */
    public HubObject call(FictitiousCase call) {
        ObjectNode body = node();
        body.put("caseId", call.caseId());
        body.put("senderCaseId", call.localNumber());
        body.put("creation", HubTime.text(call.creation()));
        body.put("perimeter", call.template().perimeter());
        body.put("interventionType", line.interventionType(call.template().intervention()));
        body.set("qualification", qualification(call.template()));
        body.set("location", location(call));
        body.set("initialAlert", alert(call));
        body.put("owner", clientId);
        if (!call.patients().isEmpty()) {
            ArrayNode patients = body.putArray("patient");
            call.patients().forEach(patient -> patients.add(patient(patient)));
        }
        if (!call.note().isEmpty()) {
            body.withArray("medicalNote").add(note(call, call.note()));
        }
        call.patients().stream()
                .filter(patient -> !patient.note().isEmpty())
                .forEach(patient -> body.withArray("medicalNote").add(note(Optional.of(patient.id()), patient.note())));
        return report("createCaseHealth", body, call);
    }

    /** RS-EDA-MAJ: a new note, and the priority if it changed. */
    public HubObject update(FictitiousCase call) {
        ObjectNode body = node();
        body.put("caseId", call.caseId());
        String priority = call.template().update().priority();
        if (!priority.isEmpty()) {
            body.putObject("qualification").putObject("details").put("priority", priority);
        }
        body.putArray("medicalNote").add(note(call, call.updateNote()));
        return report("createCaseHealthUpdate", body, call);
    }

    /** RS-EDA-MAJ: the case is closed. */
    public HubObject closing(FictitiousCase call) {
        ObjectNode body = node();
        body.put("caseId", call.caseId());
        body.putObject("qualification").putObject("details").put("status", "CLOTURE");
        return report("createCaseHealthUpdate", body, call);
    }

    /**
     * RC-REF: what became of a message from the other side.
     *
     * @param step INTEGRE when it was filed, CONSULTE when a person saw it; not said on a line that does not know it
     */
    public HubObject reference(String distributionId, String step, boolean exercise) {
        ObjectNode body = node().put("distributionID", distributionId);
        if (line.tellsStep()) {
            body.put("step", step);
        }
        return new HubObject("reference", body, "Ack", exercise, HubObject.ONE_DAY);
    }

    /** RS-ERROR: the call centre's software could not file a message from the other side (the clients' own codes: v3 only). */
    HubObject failure(String distributionId, boolean exercise) {
        ObjectNode body = node();
        body.putObject("errorCode").put("statusCode", 700).put("statusString", "INTERNAL_CLIENT_ERROR");
        body.put("errorCause", "Le logiciel fictif n'a pas pu intégrer le message");
        body.put("referencedDistributionID", distributionId);
        return new HubObject(HubObject.ERROR, body, "Error", exercise, HubObject.ONE_DAY);
    }

    private static HubObject report(String name, ObjectNode body, FictitiousCase call) {
        return new HubObject(name, body, "Report", call.template().exercise(), HubObject.ONE_DAY);
    }

    private ObjectNode qualification(CaseTemplate template) {
        ObjectNode qualification = node();
        if (line.knowsOrigin(template.origin())) {
            qualification.put("origin", template.origin());
        }
        if (!template.risk().isEmpty()) {
            qualification.putArray("riskThreat").add(coded(template.risk()));
        }
        qualification.set("whatsHappen", coded(template.event()));
        qualification.set("locationKind", coded(template.place()));
        qualification.set("healthMotive", coded(template.motive()));
        qualification
                .putObject("details")
                .put("attribution", template.attribution())
                .put("priority", template.priority());
        return qualification;
    }

    private ObjectNode coded(String code) {
        return node().put("code", code).put("label", library.label(code));
    }

    private static ObjectNode location(FictitiousCase call) {
        ObjectNode location = node();
        location.putObject("detailedAddress").put("complete", call.street());
        location.putObject("city").put("name", FictitiousPeople.CITY).put("inseeCode", "00000");
        return location;
    }

    private static ObjectNode alert(FictitiousCase call) {
        ObjectNode alert = node().put("reception", HubTime.text(call.creation()));
        ObjectNode caller = alert.putObject("caller");
        caller.putObject("callerContact")
                .put("channel", "PERSONNE")
                .put("type", "TEL")
                .put("detail", call.phone());
        caller.put("language", "fr");
        caller.put("type", call.template().caller());
        caller.put("communication", call.template().communication());
        return alert;
    }

    private static ObjectNode patient(FictitiousCase.Patient patient) {
        ObjectNode node = node().put("patientId", patient.id());
        ObjectNode identity = node.putObject("identity");
        identity.putObject("strictFeatures").put("sex", patient.sex());
        identity.putObject("nonStrictFeatures").put("complete", patient.name());
        ObjectNode detail = node.putObject("detail").put("age", patient.age());
        if (!patient.history().isEmpty()) {
            detail.put("medicalHistory", patient.history());
        }
        if (!patient.treatment().isEmpty()) {
            detail.put("treatment", patient.treatment());
        }
        return node;
    }

    /** A note about the one patient, or about the whole case. */
    private ObjectNode note(FictitiousCase call, String text) {
        return note(
                call.patients().size() == 1
                        ? Optional.of(call.patients().getFirst().id())
                        : Optional.empty(),
                text);
    }

    private ObjectNode note(Optional<String> patientId, String text) {
        ObjectNode note = node();
        patientId.ifPresent(id -> note.put("patientId", id));
        note.putObject("operator").put("label", "ARM simulé").put("role", "ARM");
        note.put("medicalNoteId", clientId + ".medicalNote." + UUID.randomUUID());
        note.put("creation", HubTime.text(HubTime.now(clock)));
        note.put("freetext", text);
        return note;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
