package org.passerelle.connectors.fhir.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads bodies into memory, up to a limit, whether they are packed or not. */
final class BodyReader {
    private final int maxBytes;

    BodyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Calls {@code then} with the body as it came, or {@code tooLarge} as soon as the limit is passed. */
    void read(HttpServerRequest request, Consumer<Buffer> then, Runnable tooLarge) {
        Buffer body = Buffer.buffer();
        boolean[] over = {false};
        request.handler(chunk -> {
            if (!over[0] && body.length() + chunk.length() > maxBytes) {
                over[0] = true;
                tooLarge.run();
            } else if (!over[0]) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (!over[0]) {
                then.accept(body);
            }
        });
    }

    /** Unpacks a body; empty if it is not well packed or larger than the limit. */
    Optional<Buffer> unpacked(Buffer body, String encoding) {
        if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
            return Optional.of(body);
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            return Optional.empty();
        }
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
            byte[] bytes = packed.readNBytes(maxBytes + 1);
            return bytes.length > maxBytes ? Optional.empty() : Optional.of(Buffer.buffer(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
