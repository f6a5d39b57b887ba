package org.passerelle.connectors.hl7v2.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.hl7v2.mllp.MllpSettings;
import org.passerelle.connectors.hl7v2.mllp.MllpSource;
import org.passerelle.connectors.hl7v2.tls.TlsContext;
import org.passerelle.connectors.hl7v2.tls.TlsFilesException;
import org.passerelle.connectors.hl7v2.tls.TlsSettings;

/**
 * Programme, our client against our listener over real sockets: both certificates right; none, of another authority,
 * expired, for another host; an old version of TLS and no TLS; PKCS#12; files replaced while running.
 */
@Timeout(60)
class TlsDeliveryTest {
    private static final Clock CLOCK = Clock.fixed(Handovers.NOW, ZoneOffset.UTC);
    private final Instant later = Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private final Kept kept = new Kept();
    private Authority authority;
    private Path trusted;
    private TlsSettings server;
    private MllpSource source;

    @BeforeEach
    void listen() throws Exception {
        authority = new Authority("Autorité d'essai");
        trusted = authority.trustFile(folder, "authority.crt");
        server = Authority.files(folder, "server", authority.sign("localhost", later), trusted);
        camel.start();
        source = new MllpSource(
                camel,
                MllpSettings.of("essai").at("127.0.0.1", 0),
                ChannelPolicy.standard().withFallback(Charsets.LATIN_9),
                kept,
                Optional.empty(),
                Clock.systemUTC(),
                Optional.of(TlsContext.server(server)));
        source.start();
    }

    @AfterEach
    void stop() {
        source.stop();
        camel.stop();
    }

    @Test
    void twoRightCertificatesLetMessagesThrough() throws Exception {
        assertThat(deliver(client("client", authority, later))).hasSize(20);
        assertThat(kept.messages).hasSize(1);
    }

    @Test
    void aKeyStoreServesAsWellAsPemFiles() throws Exception {
        Path store = Authority.store(folder.resolve("client.p12"), authority.sign("client", later), "essai");
        Path password = Files.writeString(folder.resolve("password"), "essai\n");
        TlsSettings settings =
                new TlsSettings(Optional.of(store), Optional.empty(), Optional.of(password), trusted, true, true);
        assertThat(deliver(settings)).hasSize(20);
        assertThat(TlsContext.client(settings).certificateExpiresAt()).contains(later);
    }

    @Test
    void whoShowsNoRightCertificateIsTurnedAway() throws Exception {
        Authority stranger = new Authority("Autre autorité");
        assertThat(refused(TlsSettings.anonymous(trusted))).as("no certificate").isTrue();
        assertThat(refused(client("stranger", stranger, later)))
                .as("another authority")
                .isTrue();
        assertThat(refused(client("expired", authority, Instant.now().minus(Duration.ofDays(1)))))
                .as("expired")
                .isTrue();
        assertThat(kept.messages).isEmpty();
    }

    @Test
    void aListenerThatIsNotTheOneCalledGetsNothing() throws Exception {
        TlsSettings right = client("client", authority, later);
        assertThat(refused(new TlsSettings(
                        right.certificate(),
                        right.key(),
                        Optional.empty(),
                        new Authority("Autre").trustFile(folder, "other.crt"),
                        true,
                        true)))
                .as("the listener's authority is not trusted")
                .isTrue();
        DeliveryException failure = catchThrowableOfType(DeliveryException.class, () -> deliver(right, "127.0.0.1"));
        assertThat(failure)
                .as("its certificate names localhost, not the address")
                .isNotNull();
        assertThat(failure.worthRetrying()).isTrue();
        assertThat(kept.messages).isEmpty();
    }

    @Test
    void oldVersionsAndPlainTextAreRefused() throws Exception {
        assertThat(firstByteAfter(clientHelloOfTls11())).as("a TLS alert").isEqualTo(0x15);
        assertThat(firstByteAfter("\u000bMSH|^~\\&|A|B|C|D|20260102||ADT^A01|1|P|2.5\r\u001c\r"
                        .getBytes(StandardCharsets.US_ASCII)))
                .as("no HL7 answer")
                .isNotEqualTo(0x0B);
        assertThat(kept.messages).isEmpty();
        assertThat(deliver(client("client", authority, later)))
                .as("service goes on")
                .hasSize(20);
    }

    @Test
    void replacedFilesCountFromTheNextConnectionAndBrokenOnesDoNot() throws Exception {
        TlsContext context = TlsContext.server(server);
        Instant longer = later.plus(Duration.ofDays(5));
        TlsSettings renewed = Authority.files(folder, "renewed", authority.sign("localhost", longer), trusted);
        replace(renewed.key().orElseThrow(), server.key().orElseThrow());
        replace(renewed.certificate().orElseThrow(), server.certificate().orElseThrow());
        assertThat(context.certificateExpiresAt()).contains(longer);
        assertThat(deliver(client("client", authority, later))).hasSize(20);
        Files.writeString(server.certificate().orElseThrow(), "abîmé");
        assertThat(context.certificateExpiresAt()).contains(longer);
        assertThat(deliver(client("client", authority, later))).hasSize(20);
        assertThat(catchThrowableOfType(TlsFilesException.class, () -> TlsContext.server(server)))
                .as("at the start it is an error")
                .isNotNull();
    }

    private TlsSettings client(String name, Authority by, Instant until) throws Exception {
        return Authority.files(folder, name, by.sign(name, until), trusted);
    }

    private String deliver(TlsSettings settings) throws Exception {
        return deliver(settings, "localhost");
    }

    private String deliver(TlsSettings settings, String host) throws Exception {
        MllpClientSettings client = MllpClientSettings.of(host, source.port());
        try (MllpDestination destination =
                new MllpDestination("dpi", client, Optional.of(TlsContext.client(settings)), CLOCK)) {
            return destination.deliver(Handovers.of("delivery-" + System.nanoTime(), "Texte"));
        }
    }

    private boolean refused(TlsSettings settings) throws Exception {
        try {
            deliver(settings);
            return false;
        } catch (DeliveryException e) {
            return e.worthRetrying();
        }
    }

    private int firstByteAfter(byte[] sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), source.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(sent);
            socket.getOutputStream().flush();
            return socket.getInputStream().read();
        }
    }

    /** The smallest greeting of a client that knows TLS 1.1 at best (RFC 4346). */
    private static byte[] clientHelloOfTls11() {
        ByteBuffer hello = ByteBuffer.allocate(52);
        hello.put(new byte[] {0x16, 3, 1, 0, 47, 1, 0, 0, 43, 3, 2});
        hello.put(new byte[32]);
        hello.put(new byte[] {0, 0, 4, 0, 0x2F, (byte) 0xC0, 0x13, 1, 0});
        return hello.array();
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to, FileTime.from(Instant.now().plusSeconds(5)));
    }

    /** An intake in memory. */
    private static final class Kept implements Intake {
        final List<Message> messages = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Receipt> take(Message message) {
            messages.add(message);
            return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
        }

        @Override
        public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
            return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
        }
    }
}
