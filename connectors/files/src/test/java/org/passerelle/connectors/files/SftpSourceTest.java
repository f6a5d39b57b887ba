package org.passerelle.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Connector;

/** A real SFTP server keeps the contract; a server that is not the expected one gets nothing from us. */
class SftpSourceTest extends PickupContract {
    private final KeyPair hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    private final KeyPair clientKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    private SshServer server;

    SftpSourceTest() throws Exception {}

    @BeforeEach
    void startServer() throws IOException {
        inbound = Files.createDirectories(root.resolve("serveur/entrant"));
        server = server(0);
    }

    @AfterEach
    void stopServer() throws IOException {
        server.stop(true);
    }

    @Override
    Connector source(PickupSettings settings) {
        return source(settings, fingerprint(), Optional.empty());
    }

    @Override
    Shelf shelf() throws IOException {
        return SftpShelf.open(server(fingerprint(), Optional.empty()));
    }

    @Test
    void aServerWithAnotherKeyIsNotTrusted() throws Exception {
        put("a.txt", "MSG1 x");
        Connector source = source(settings(), "SHA256:" + "A".repeat(43), Optional.empty());
        source.start();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(source.health().detail()).contains("clé d'hôte"));
        source.stop();
        assertThat(desk.offered).isEmpty();
        assertThat(inbound.resolve("a.txt")).exists();
    }

    @Test
    void aKnownHostsFileAndAPrivateKeyWork() throws Exception {
        Path known = root.resolve("known_hosts");
        StringBuilder line = new StringBuilder("[127.0.0.1]:" + server.getPort() + " ");
        org.apache.sshd.common.config.keys.PublicKeyEntry.appendPublicKeyEntry(line, hostKey.getPublic());
        Files.writeString(known, line + System.lineSeparator());
        Path privateKey = root.resolve("id_ecdsa");
        try (var out = Files.newOutputStream(privateKey)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "essai", null, out);
        }
        put("a.txt", "MSG1 x");
        Connector source = source(settings(), known.toString(), Optional.of(privateKey));
        source.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.actedOn.size() == 1);
        source.stop();
    }

    @Test
    void aServerThatComesBackIsTakenUpAgain() throws Exception {
        start(settings());
        put("a.txt", "MSG1 x");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.actedOn.size() == 1);
        int port = server.getPort();
        server.stop(true);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(running().health().up()).isFalse());
        server = server(port);
        put("b.txt", "MSG2 x");
        await().atMost(Duration.ofSeconds(30)).until(() -> desk.actedOn.size() == 2);
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(server(fingerprint(), Optional.empty()).toString()).doesNotContain("mot-de-passe");
    }

    private SshServer server(int port) throws IOException {
        SshServer ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setPort(port);
        ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        ssh.setPasswordAuthenticator(
                (user, password, session) -> user.equals("passerelle") && password.equals("mot-de-passe"));
        ssh.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, clientKey.getPublic()));
        ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(root.resolve("serveur")));
        ssh.start();
        return ssh;
    }

    private SftpSource source(PickupSettings settings, String expected, Optional<Path> key) {
        return new SftpSource(settings, server(expected, key), List.of(desk), Clock.systemUTC());
    }

    private SftpSettings server(String expected, Optional<Path> key) {
        return new SftpSettings(
                "127.0.0.1",
                server.getPort(),
                "passerelle",
                key.isPresent() ? Optional.empty() : Optional.of(() -> "mot-de-passe"),
                key,
                expected,
                "/entrant",
                Duration.ofSeconds(10));
    }

    private String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256.create(), hostKey.getPublic());
    }
}
