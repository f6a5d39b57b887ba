package org.passerelle.adapters.remote.fhirmessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.remote.data.Dossier;
import org.passerelle.adapters.remote.data.WebPeer;
import org.passerelle.adapters.remote.data.WebPeer.Told;
import org.passerelle.adapters.remote.http.ServerSettings;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;

/** Programme: the message that is sent, each kind of result, each kind of error, asynchrony refused, the probe. */
class ProcessMessageAdapterTest {
    private static FhirPeer peer;

    @BeforeAll
    static void start() throws Exception {
        peer = FhirPeer.start();
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void sendsAMessageThatARealServerReads() throws Exception {
        peer.answering(Results::ok);
        peer.received().clear();
        ask("none");
        Bundle message = peer.received().get(0);
        assertThat(message.getType()).isEqualTo(Bundle.BundleType.MESSAGE);
        assertThat(message.getTimestamp().toInstant()).isEqualTo(Dossier.NOW);
        MessageHeader header = (MessageHeader) message.getEntryFirstRep().getResource();
        assertThat(header.getEventUriType().getValue()).isEqualTo("urn:essai:evaluer");
        assertThat(header.getIdElement().getIdPart())
                .isEqualTo(Dossier.request().inferenceId());
        assertThat(header.getFocus())
                .extracting(Reference::getReference)
                .containsExactly("Patient/p1", "Encounter/e1", "Observation/o1", "Communication/c1");
        assertThat(message.getEntry()).hasSize(5);
    }

    @Test
    void aRiskBecomesASuggestion() throws Exception {
        peer.answering(Results::ok);
        Reply reply = ask("probability");
        Suggestion suggestion = (Suggestion) reply.answer();
        assertThat(suggestion.proposals().get(0).value().display()).isEqualTo("Sepsis");
        assertThat(suggestion.confidence()).isEqualTo(new Confidence.Probability(0.31));
        assertThat(suggestion.urgency()).isEqualTo(1);
        assertThat(suggestion.reasons().get(0).evidence())
                .containsExactly(new Evidence("Observation/o1", "valueQuantity.value", 0, 3));
        assertThat(reply.execution().environment()).containsEntry("software", "Modele d?essai");
        assertThat(((Suggestion) ask("none").answer()).confidence())
                .as("a figure that the manifest does not answer for")
                .isEqualTo(new Confidence.None());
    }

    @Test
    void issuesAndObservationsAreReadToo() throws Exception {
        DetectedIssue issue = new DetectedIssue();
        issue.setCode(Dossier.concept("urn:essai:risques", "sepsis")).setDetail("Vu dans la note");
        issue.addEvidence().addDetail(new Reference("Communication/c1"));
        assertThat(((Suggestion) answering(issue).answer()).reasons().get(0).evidence())
                .containsExactly(
                        new Evidence("Communication/c1", "payload[0].contentString", 0, Dossier.TEXT.length()));
        Observation level = new Observation();
        level.setValue(Dossier.concept("urn:essai:risques", "sepsis"));
        assertThat(answering(level).answer()).isInstanceOf(Suggestion.class);
    }

    @Test
    void guidanceSaysHowItWent() throws Exception {
        GuidanceResponse guidance = new GuidanceResponse();
        guidance.setStatus(GuidanceResponse.GuidanceResponseStatus.DATAREQUIRED);
        guidance.addDataRequirement(new DataRequirement().setType("MedicationStatement"));
        Abstention needs = (Abstention) answering(guidance).answer();
        assertThat(needs.code()).isEqualTo("data-required");
        assertThat(needs.missing()).containsExactly("MedicationStatement");
        guidance.setStatus(GuidanceResponse.GuidanceResponseStatus.SUCCESS);
        assertThat(((Abstention) answering(guidance).answer()).code()).isEqualTo("no-result");
        expect(
                message -> FhirPeer.response(
                        message,
                        MessageHeader.ResponseType.OK,
                        guidance.copy().setStatus(GuidanceResponse.GuidanceResponseStatus.FAILURE)),
                Kind.REFUSED,
                "guidance-failure");
    }

    @Test
    void errorsAreToldApart() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(OperationOutcome.IssueType.TRANSIENT);
        expect(
                message -> FhirPeer.response(message, MessageHeader.ResponseType.TRANSIENTERROR, outcome),
                Kind.OVERLOADED,
                "transient-error");
        expect(
                message -> FhirPeer.response(message, MessageHeader.ResponseType.FATALERROR),
                Kind.REFUSED,
                "fatal-error");
        expect(message -> message, Kind.INVALID, "not-a-response");
        Bundle other = new Bundle();
        other.addEntry().setResource(new MessageHeader().setId("other"));
        expect(message -> FhirPeer.response(other, MessageHeader.ResponseType.OK), Kind.INVALID, "wrong-id");
        expect(
                message -> {
                    throw new IllegalStateException("boom");
                },
                Kind.REFUSED,
                "http-500");
        expect(
                message -> FhirPeer.response(message, MessageHeader.ResponseType.OK, unlisted()),
                Kind.INVALID,
                "unlisted-code");
        expect(
                message -> FhirPeer.response(message, MessageHeader.ResponseType.OK, Results.risk(31)),
                Kind.INVALID,
                "no-probability");
    }

    @Test
    void laterIsNeverAndGarbageIsRefused() {
        try (WebPeer web = WebPeer.start()) {
            web.answering(ask -> new Told(202, ""));
            expect(web.settings(), Kind.INVALID, "async-not-supported");
            web.answering(ask -> new Told(200, "{\"resourceType\":\"Nonsense\"}"));
            expect(web.settings(), Kind.INVALID, "not-fhir");
            web.answering(ask -> new Told(200, "bonjour"));
            expect(web.settings(), Kind.INVALID, "not-fhir");
            web.answering(ask -> new Told(200, "{\"resourceType\":\"OperationOutcome\"}"));
            expect(web.settings(), Kind.REFUSED, "operation-outcome");
        }
    }

    @Test
    void theProbeReadsMetadataAndMakesARoundTrip() throws Exception {
        peer.answering(Results::ok);
        ProbeReport report = MessageAdapters.probe(Dossier.manifest("essai"), Results.settings("none"), peer.settings())
                .probe(Dossier.NOW);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("operation-listed", "answers");
        assertThat(report.server()).as("software by name").isNotEmpty();
        assertThat(report.usable()).isTrue();
    }

    private static RiskAssessment unlisted() {
        RiskAssessment risk = Results.risk(0.5);
        risk.getPredictionFirstRep().setOutcome(Dossier.concept("urn:autre", "sepsis"));
        return risk;
    }

    private static Reply answering(Resource result) throws Exception {
        peer.answering(message -> FhirPeer.response(message, MessageHeader.ResponseType.OK, result));
        return ask("none");
    }

    private static Reply ask(String confidence) throws Exception {
        try (Adapter adapter =
                MessageAdapters.of(Dossier.manifest("essai"), Results.settings(confidence), peer.settings())) {
            return adapter.suggest(Dossier.request());
        }
    }

    private static void expect(UnaryOperator<Bundle> behaviour, Kind kind, String code) {
        peer.answering(behaviour);
        expect(peer.settings(), kind, code);
    }

    private static void expect(ServerSettings server, Kind kind, String code) {
        assertThatThrownBy(() -> {
                    try (Adapter adapter =
                            MessageAdapters.of(Dossier.manifest("essai"), Results.settings("probability"), server)) {
                        adapter.suggest(Dossier.request());
                    }
                })
                .asInstanceOf(type(AdapterException.class))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.kind()).isEqualTo(kind);
                });
    }
}
