package org.passerelle.gateway.app.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells by an HTTP request with a JSON object. */
final class WebhookChannel implements Channel {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String HMAC = "HmacSHA256";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final URI url;
    private final String secret;

    /** @param secret signs the body; empty for none */
    WebhookChannel(URI url, String secret) {
        this.url = url;
        this.secret = secret;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void tell(Alert alert) throws IOException, InterruptedException, GeneralSecurityException {
        byte[] body = body(alert);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!secret.isEmpty()) {
            request.header("X-Passerelle-Signature", "sha256=" + hmac(body));
        }
        int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status / 100 != 2) {
            throw new IOException("HTTP " + status);
        }
    }

    private byte[] body(Alert alert) throws IOException {
        ObjectNode node = mapper.createObjectNode()
                .put("id", alert.incident().id())
                .put("event", alert.ended() ? "ended" : "began")
                .put("flow", alert.incident().flow())
                .put("kind", alert.incident().kind().name())
                .put("title", alert.title())
                .put("detail", alert.incident().detail())
                .put("beganAt", alert.incident().beganAt().toString());
        alert.incident().endedAt().ifPresent(at -> node.put("endedAt", at.toString()));
        return mapper.writeValueAsBytes(node);
    }

    private String hmac(byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
