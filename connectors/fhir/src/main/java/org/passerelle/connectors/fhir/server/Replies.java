package org.passerelle.connectors.fhir.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.passerelle.connectors.fhir.intake.Answers;
import org.passerelle.connectors.fhir.parse.FhirFormat;

/** Sends the one answer of a request, in the form that the caller accepts. What comes after the first is dropped. */
final class Replies {
    private static final int PACKED_MIN_BYTES = 1_400;

    private final RoutingContext context;

    Replies(RoutingContext context) {
        this.context = context;
    }

    /** The form asked for by {@code _format}, else {@code Accept}; that of the body if none; empty if it is neither. */
    Optional<FhirFormat> format() {
        String asked = context.request().getParam("_format");
        if (asked != null) {
            return FhirFormat.named(asked.replace(' ', '+'));
        }
        String accepted = context.request().getHeader("Accept");
        if (accepted != null && !accepted.isBlank()) {
            for (String type : accepted.split(",")) {
                Optional<FhirFormat> format = FhirFormat.named(type);
                if (format.isPresent()) {
                    return format;
                }
                String any = type.split(";")[0].strip();
                if (any.equals("*/*") || any.equals("application/*")) {
                    return Optional.of(ofBody());
                }
            }
            return Optional.empty();
        }
        return Optional.of(ofBody());
    }

    private FhirFormat ofBody() {
        String sent = context.request().getHeader("Content-Type");
        return Optional.ofNullable(sent).flatMap(FhirFormat::named).orElse(FhirFormat.JSON);
    }

    /** Writes an answer in the form that the caller accepts; may take a while. */
    Reply encoded(Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        if (answer.body().isEmpty()) {
            return new Reply(answer.status(), headers, Buffer.buffer());
        }
        FhirFormat format = format().orElse(FhirFormat.JSON);
        byte[] bytes = Answers.write(answer.body().get(), format).getBytes(StandardCharsets.UTF_8);
        headers.put("Content-Type", format.contentType());
        if (bytes.length >= PACKED_MIN_BYTES && acceptsPacked()) {
            bytes = packed(bytes);
            headers.put("Content-Encoding", "gzip");
            headers.put("Vary", "Accept-Encoding");
        }
        return new Reply(answer.status(), headers, Buffer.buffer(bytes));
    }

    /** Sends a short answer. */
    void send(Answer answer) {
        send(encoded(answer));
    }

    void send(Reply reply) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(reply.bytes().length()))
                    .end();
        } else {
            response.end(reply.bytes());
        }
    }

    private boolean acceptsPacked() {
        String accepted = context.request().getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return packed.toByteArray();
    }

    /** An answer ready to be sent. */
    record Reply(int status, Map<String, String> headers, Buffer bytes) {}
}
