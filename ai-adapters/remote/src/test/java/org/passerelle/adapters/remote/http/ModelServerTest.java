package org.passerelle.adapters.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;

/**
 * Programme: 1. JSON there and back with each credential; 2. TLS with the right, the wrong and no certificates; 3. HTTP/2;
 * 4. peers that are no servers; 5. settings that are refused.
 */
@Timeout(60)
class ModelServerTest {
    private static final Duration WITHIN = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final List<String> authorisations = new CopyOnWriteArrayList<>();

    private HttpServer start(HttpServer server) {
        server.createContext("/", exchange -> {
            authorisations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body =
                    "{\"path\": \"%s\"}".formatted(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static InetSocketAddress anywhere() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static ServerSettings at(String scheme, HttpServer server) {
        return Loopback.at(
                URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/base"));
    }

    private HttpServer plain() throws IOException {
        return start(HttpServer.create(anywhere(), 0));
    }

    private HttpServer encrypted(SSLContext context, boolean clientCertificate) throws IOException {
        HttpsServer server = HttpsServer.create(anywhere(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(clientCertificate);
                parameters.setSSLParameters(wanted);
            }
        });
        return start(server);
    }

    private static String path(ServerSettings settings) throws InterruptedException {
        try (ModelServer server = new ModelServer(settings)) {
            return server.postJson("v1/x", Json.object(), WITHIN).path("path").asText();
        }
    }

    private static AdapterException failure(ServerSettings settings) {
        return catchThrowableOfType(AdapterException.class, () -> path(settings));
    }

    @Test
    void jsonGoesThereAndBackWithEachCredential() throws Exception {
        HttpServer server = plain();
        ServerSettings settings = at("http", server);
        assertThat(path(settings)).isEqualTo("/base/v1/x");
        path(settings.with(new Credential.Bearer(() -> "jeton\n")));
        path(settings.with(new Credential.Basic("essai", () -> "été")));
        path(settings.with(new Credential.Key("Authorization", () -> "clef")));
        assertThat(authorisations).containsExactly("null", "Bearer jeton", "Basic ZXNzYWk6w6l0w6k=", "clef");
        server.stop(0);
    }

    @Test
    void aSecretThatFitsInNoHeaderIsNotQuoted() throws Exception {
        HttpServer server = plain();
        AdapterException failure = failure(at("http", server).with(new Credential.Bearer(() -> "a\nb-secret")));
        assertThat(failure.code()).isEqualTo("credential");
        assertThat(failure).hasMessageNotContaining("secret-").hasNoCause();
        server.stop(0);
    }

    @Test
    void aTrustedServerIsReachedWithThisSidesCertificate() throws Exception {
        Authority authority = new Authority();
        HttpServer server = encrypted(authority.serverContext(authority.loopback()), true);
        ServerSettings settings = at("https", server).with(authority.files(folder, authority.loopback()));
        assertThat(path(settings)).isEqualTo("/base/v1/x");
        server.stop(0);
    }

    @Test
    void withoutTrustOrCertificateThereIsNoConnection() throws Exception {
        Authority authority = new Authority();
        Path other = Files.createDirectory(folder.resolve("other"));
        HttpServer server = encrypted(authority.serverContext(authority.loopback()), false);
        AdapterException strange = failure(at("https", server));
        assertThat(strange.kind() + " " + strange.code())
                .as("an authority that Java does not know")
                .isEqualTo("UNREACHABLE tls");
        AdapterException wrong = failure(at("https", server).with(TlsFiles.trusting(new Authority().trustFile(other))));
        assertThat(wrong.kind() + " " + wrong.code()).as("another authority").isEqualTo("UNREACHABLE tls");
        assertThat(authorisations).as("nothing was sent").isEmpty();
        server.stop(0);
    }

    @Test
    void withTlsHttp2IsSpokenWhereTheServerCan() throws Exception {
        Authority authority = new Authority();
        try (Http2Peer peer = new Http2Peer(authority.serverContext(authority.loopback()))) {
            ServerSettings settings = Loopback.at(URI.create("https://127.0.0.1:" + peer.port()))
                    .with(TlsFiles.trusting(authority.trustFile(folder)));
            assertThat(path(settings)).isEqualTo("/v1/x over h2");
        }
    }

    @ParameterizedTest
    @CsvSource({"RESET, connection-lost", "GARBAGE, connection-lost", "HALF_AN_ANSWER, connection-lost"})
    void aPeerThatIsNoServerIsTold(RawPeer.Manner manner, String code) throws Exception {
        try (RawPeer peer = new RawPeer(manner)) {
            AdapterException failure = failure(Loopback.at(URI.create("http://127.0.0.1:" + peer.port())));
            assertThat(failure.kind() + " " + failure.code())
                    .as("what a peer with " + manner + " gives")
                    .isEqualTo(Kind.REFUSED + " " + code);
        }
    }

    @Test
    void anUnknownHostIsUnreachable() {
        AdapterException failure = failure(Loopback.at(URI.create("http://pas-de-serveur.invalid:1")));
        assertThat(failure.kind() + " " + failure.code()).isEqualTo("UNREACHABLE no-connection");
    }

    @Test
    void addressesWithSecretsAndHalfIdentitiesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerSettings.of(URI.create("http://moi:secret@127.0.0.1")))
                .withMessageNotContaining("secret@");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsFiles(Optional.empty(), Optional.of(folder), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TlsFiles.trusting(folder.resolve("absent.pem")).clientContext())
                .withMessageContaining("absent.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelServer(ServerSettings.of(URI.create("ftp://127.0.0.1"))));
    }
}
