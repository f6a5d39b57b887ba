package org.passerelle.adapters.remote.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** An answer of a server with a status below 300. */
public final class HttpReply {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    HttpReply(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body, from its beginning at every call. */
    public InputStream body() {
        return new ByteArrayInputStream(body);
    }

    /** Length of the body in bytes. */
    public int size() {
        return body.length;
    }
}
