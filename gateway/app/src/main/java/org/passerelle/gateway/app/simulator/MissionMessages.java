package org.passerelle.gateway.app.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.passerelle.gateway.app.simulator.HubEnvelopes.HubObject;

/**
 * What call centres and crews tell each other while means are on their way to a call: RS-DR and RS-RR, RS-ER, RS-RI, RS-SR,
 * RS-BPV with vital signs as crews write them, and RS-URL. Fields are in the order of the XML schema.
 */
final class MissionMessages {
    private static final String VEHICLE = "SMUR.VLM";

    private final String clientId;
    private final Dice dice;
    private final Clock clock;

    MissionMessages(String clientId, Dice dice, Clock clock) {
        this.clientId = clientId;
        this.dice = dice;
        this.clock = clock;
    }

    /**
     * One mission, message by message. Each is made when it is asked for, since it says what time it is. A mission without a
     * patient brings no report.
     */
    List<Supplier<HubObject>> mission(FictitiousCase call) {
        String request = clientId + ".request." + UUID.randomUUID();
        String resource = clientId + ".resource.VLM" + dice.between(1, 9);
        List<Supplier<HubObject>> mission = new ArrayList<>(List.of(
                () -> request(call, request),
                () -> response(call, request),
                () -> engagement(call),
                () -> resources(call, request, resource),
                () -> status(call, resource, "DEPART"),
                () -> status(call, resource, "ARRIVEE")));
        if (!call.patients().isEmpty()) {
            mission.add(() -> report(call, VitalSigns.any(dice)));
        }
        mission.add(() -> links(call));
        return mission;
    }

    private HubObject request(FictitiousCase call, String request) {
        ObjectNode body = body(call);
        body.putObject("request")
                .put("requestId", request)
                .put("datetime", now())
                .put("convention", "HORS")
                .put("purpose", "SMUR")
                .put("deadline", "ASAP")
                .put("freetext", "Besoin d'une équipe médicale (demande fictive)");
        return report("resourcesRequest", body, call);
    }

    private HubObject response(FictitiousCase call, String request) {
        ObjectNode body = body(call).put("requestId", request);
        body.putObject("response")
                .put("datetime", now())
                .put("answer", "ACCEPTEE")
                .put("deadline", "ASAP")
                .put("freetext", "Départ immédiat (réponse fictive)");
        return report("resourcesResponse", body, call);
    }

    private static HubObject engagement(FictitiousCase call) {
        ObjectNode body = body(call);
        ObjectNode resource = body.putArray("resource").addObject();
        resource.put("vehicleType", VEHICLE).put("name", "VLM fictive");
        resource.putObject("team").put("medicalLevel", "MED").put("name", "Équipe fictive");
        return report("resourcesEngagement", body, call);
    }

    private HubObject resources(FictitiousCase call, String request, String id) {
        ObjectNode body = body(call);
        ObjectNode resource = body.putArray("resource").addObject();
        resource.put("datetime", now())
                .put("resourceId", id)
                .put("requestId", request)
                .put("orgId", clientId)
                .put("vehicleType", VEHICLE)
                .put("name", "VLM fictive");
        resource.putObject("team").put("medicalLevel", "MED").put("name", "Équipe fictive");
        resource.putArray("state")
                .addObject()
                .put("datetime", now())
                .put("status", "DECLENCHE")
                .put("availability", false);
        return report("resourcesInfo", body, call);
    }

    private HubObject status(FictitiousCase call, String id, String status) {
        ObjectNode body = body(call).put("resourceId", id);
        body.putObject("state").put("datetime", now()).put("status", status).put("availability", false);
        return report("resourcesStatus", body, call);
    }

    private HubObject report(FictitiousCase call, VitalSigns signs) {
        FictitiousCase.Patient patient = call.patients().getFirst();
        ObjectNode body = body(call).put("reportId", "BPV-" + UUID.randomUUID());
        body.putObject("redactor").put("label", "Équipe fictive").put("role", "MEDECIN");
        body.put("creation", now());
        int space = patient.name().indexOf(' ');
        ObjectNode person = body.putObject("patient");
        person.put("patientId", patient.id())
                .put("lastName", patient.name().substring(space + 1))
                .put("firstName", patient.name().substring(0, space));
        if (patient.age().endsWith("Y")) {
            person.put("age", patient.age().substring(1, patient.age().length() - 1));
        }
        person.put("sex", patient.sex());
        parameters(body.putObject("evaluation").putArray("parameter"), signs);
        return report("interventionReport", body, call);
    }

    /** As crews write: ranges, units or none, a comma, a pressure in centimetres of mercury. */
    private void parameters(ArrayNode parameters, VitalSigns signs) {
        boolean range = dice.onceIn(3);
        parameter(
                parameters,
                "FREQUENCE_CARDIAQUE",
                range ? signs.heartRate() + "-" + (signs.heartRate() + 10) : signs.heartRate() + "/mn");
        boolean centimetres = dice.onceIn(2);
        parameter(
                parameters,
                "PRESSION_ARTERIELLE",
                centimetres
                        ? signs.systolic() / 10 + "/" + signs.diastolic() / 10
                        : signs.systolic() + "/" + signs.diastolic() + " mmHg");
        parameter(parameters, "SATURATION_OXYGENE", "SpO2 " + signs.saturation() + "%");
        parameter(parameters, "FREQUENCE_RESPIRATOIRE", String.valueOf(signs.respirations()));
        parameter(parameters, "TEMPERATURE", signs.temperature().replace('.', ','));
        parameter(parameters, "GLASGOW", signs.alert() ? "15" : "13");
    }

    private static void parameter(ArrayNode parameters, String type, String value) {
        parameters.addObject().put("type", type).put("value", value);
    }

    /** An address under {@code .example}, which no one can register (RFC 2606). */
    private static HubObject links(FictitiousCase call) {
        ObjectNode body = body(call);
        if (call.patients().size() == 1) {
            body.put("patientId", call.patients().getFirst().id());
        }
        body.putArray("document")
                .addObject()
                .put("documentType", "BILAN")
                .put("url", "https://smur.example/bilans/" + UUID.randomUUID());
        return report("documentLink", body, call);
    }

    private static HubObject report(String name, ObjectNode body, FictitiousCase call) {
        return new HubObject(name, body, "Report", call.template().exercise(), HubObject.ONE_DAY);
    }

    private static ObjectNode body(FictitiousCase call) {
        return JsonNodeFactory.instance.objectNode().put("caseId", call.caseId());
    }

    private String now() {
        return HubTime.text(HubTime.now(clock));
    }
}
