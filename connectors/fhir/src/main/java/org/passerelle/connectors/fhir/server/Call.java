package org.passerelle.connectors.fhir.server;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.fhir.parse.FhirFormat;

/**
 * One request, as far as FHIR is concerned.
 *
 * @param path the parts of the address below the base
 * @param query the parameters of the address
 * @param base the address of the server, without a slash at its end
 * @param answerFormat in which the answer is written
 * @param body unpacked already
 */
record Call(
        HttpMethod method,
        List<String> path,
        MultiMap query,
        MultiMap headers,
        String base,
        FhirFormat answerFormat,
        Buffer body) {

    /** A header, or an empty text. */
    String header(String name) {
        return Optional.ofNullable(headers.get(name)).orElse("");
    }

    /** A preference of the {@code Prefer} header, such as {@code return}; empty if it is not expressed. */
    String preference(String name) {
        for (String header : headers.getAll("Prefer")) {
            for (String preference : header.split("[,;]")) {
                String[] parts = preference.strip().split("=", 2);
                if (parts.length == 2 && parts[0].strip().equalsIgnoreCase(name)) {
                    return parts[1].strip().replace("\"", "");
                }
            }
        }
        return "";
    }

    /** Whether the caller wants to be told of everything that was not understood. */
    boolean isStrict() {
        return preference("handling").equalsIgnoreCase("strict");
    }
}
