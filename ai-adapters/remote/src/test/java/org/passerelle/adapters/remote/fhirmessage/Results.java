package org.passerelle.adapters.remote.fhirmessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.passerelle.adapters.remote.data.Dossier;
import org.passerelle.adapters.remote.http.Json;

/** Results as a model's server writes them, and the settings that go with them. */
final class Results {
    private Results() {}

    static JsonNode settings(String confidence) {
        ObjectNode settings = Json.object().put("event", "urn:essai:evaluer").put("question", "Risque");
        settings.put("system", "urn:essai:risques").put("confidence", confidence);
        settings.putArray("codes")
                .add(Json.object()
                        .put("code", "sepsis")
                        .put("display", "Sepsis")
                        .put("urgency", 1));
        return settings;
    }

    static RiskAssessment risk(double probability) {
        RiskAssessment risk = new RiskAssessment();
        risk.setId("r1");
        risk.setStatus(RiskAssessment.RiskAssessmentStatus.PRELIMINARY);
        risk.addBasis(new Reference("Observation/o1"));
        risk.addPrediction()
                .setOutcome(Dossier.concept("urn:essai:risques", "sepsis"))
                .setProbability(new DecimalType(probability))
                .setRationale("Pouls à 112 par minute");
        return risk;
    }

    static Bundle ok(Bundle message) {
        return FhirPeer.response(message, MessageHeader.ResponseType.OK, risk(0.31));
    }
}
