package org.passerelle.connectors.fhir.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.passerelle.connectors.api.Content;

/** Speaks to one FHIR server: bounded answers, no redirects, a token from its file. */
final class FhirHttp {
    private static final int ANSWER_BYTES_MAX = 64 * 1024 * 1024;
    private static final String JSON = "application/fhir+json";

    private final FhirEndpoint endpoint;
    private final HttpClient client;

    FhirHttp(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.client = HttpClient.newBuilder()
                .connectTimeout(endpoint.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Reply get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    Reply post(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(endpoint.base())
                .header("Content-Type", JSON)
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofString(body)));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        request.timeout(endpoint.timeout()).header("Accept", JSON);
        if (endpoint.tokenFile().isPresent()) {
            request.header(
                    "Authorization",
                    "Bearer " + Files.readString(endpoint.tokenFile().get()).strip());
        }
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(ANSWER_BYTES_MAX + 1);
            if (bytes.length > ANSWER_BYTES_MAX) {
                throw new IOException("answer larger than the limit");
            }
            return new Reply(response.statusCode(), Content.copyOf(bytes));
        }
    }

    /** An answer, whole. */
    record Reply(int status, Content body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }
}
