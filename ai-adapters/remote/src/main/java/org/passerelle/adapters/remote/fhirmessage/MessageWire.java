package org.passerelle.adapters.remote.fhirmessage;

import ca.uhn.fhir.parser.DataFormatException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.remote.data.FhirJson;
import org.passerelle.adapters.remote.http.HttpReply;
import org.passerelle.adapters.remote.http.ModelServer;

/**
 * {@code POST [base]/$process-message} (FHIR R4, operation MessageHeader-process-message), synchronous only. Refuses an
 * answer that is not a message, answers another one, or reports an error.
 */
final class MessageWire {
    private static final String FHIR_JSON = "application/fhir+json";
    private static final int ACCEPTED = 202;

    private final ModelServer server;

    MessageWire(ModelServer server) {
        this.server = server;
    }

    /** Sends a message and returns the response message. */
    Bundle send(Bundle message, Duration within) throws InterruptedException {
        byte[] body = FhirJson.parser().encodeResourceToString(message).getBytes(StandardCharsets.UTF_8);
        HttpReply reply =
                server.post("$process-message", Map.of("Content-Type", FHIR_JSON, "Accept", FHIR_JSON), body, within);
        if (reply.status() == ACCEPTED || reply.size() == 0) {
            throw new AdapterException(
                    Kind.INVALID,
                    "async-not-supported",
                    "the server wants to answer later, which nobody would wait for");
        }
        return checked(read(reply), message.getIdElement().getIdPart());
    }

    /** What the server says that it can do. */
    CapabilityStatement metadata(Duration within) throws InterruptedException {
        if (read(server.get("metadata", within)) instanceof CapabilityStatement statement) {
            return statement;
        }
        throw new AdapterException(Kind.INVALID, "no-capability", "metadata is not a CapabilityStatement");
    }

    private IBaseResource read(HttpReply reply) {
        try {
            return FhirJson.parser().parseResource(new InputStreamReader(reply.body(), StandardCharsets.UTF_8));
        } catch (DataFormatException | ClassCastException | IllegalStateException e) {
            // Its message may quote the answer: it goes no further.
            throw new AdapterException(Kind.INVALID, "not-fhir", "the answer is not a FHIR R4 resource in JSON");
        }
    }

    private static Bundle checked(IBaseResource answer, String id) {
        if (answer instanceof OperationOutcome outcome) {
            throw failure(Kind.REFUSED, "operation-outcome", outcome);
        }
        if (!(answer instanceof Bundle bundle)
                || bundle.getType() != Bundle.BundleType.MESSAGE
                || !(bundle.getEntryFirstRep().getResource() instanceof MessageHeader header)
                || !header.hasResponse()) {
            throw new AdapterException(Kind.INVALID, "not-a-response", "the answer is not a response message");
        }
        String answered = header.getResponse().getIdentifier();
        if (answered != null && !answered.equals(id)) {
            throw new AdapterException(Kind.INVALID, "wrong-id", "the answer belongs to another message");
        }
        MessageHeader.ResponseType code = header.getResponse().getCode();
        if (code == null) {
            throw new AdapterException(Kind.INVALID, "not-a-response", "the response has no code");
        }
        return switch (code) {
            case OK -> bundle;
            case TRANSIENTERROR -> throw failure(Kind.OVERLOADED, "transient-error", outcome(bundle));
            case FATALERROR -> throw failure(Kind.REFUSED, "fatal-error", outcome(bundle));
            case NULL -> throw new AdapterException(Kind.INVALID, "not-a-response", "the response has no code");
        };
    }

    private static OperationOutcome outcome(Bundle bundle) {
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            Resource resource = entry.getResource();
            if (resource instanceof OperationOutcome outcome) {
                return outcome;
            }
        }
        return new OperationOutcome();
    }

    /** Of an outcome only the coded type goes on: its texts may quote the data. */
    private static AdapterException failure(Kind kind, String code, OperationOutcome outcome) {
        OperationOutcome.IssueType type = outcome.getIssueFirstRep().getCode();
        String known = type == null || type == OperationOutcome.IssueType.NULL ? "" : " (" + type.toCode() + ")";
        return new AdapterException(kind, code, "the server reports an error" + known);
    }
}
