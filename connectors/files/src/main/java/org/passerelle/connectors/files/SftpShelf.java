package org.passerelle.connectors.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A folder of an SFTP server, over one connection. Nothing of the account's own SSH configuration is used. */
final class SftpShelf implements Shelf {
    private final SftpSettings settings;
    private final SshClient ssh;
    private final SftpClient sftp;

    private SftpShelf(SftpSettings settings, SshClient ssh, SftpClient sftp) {
        this.settings = settings;
        this.ssh = ssh;
        this.sftp = sftp;
    }

    /** Connects, checks the server's key, and signs in. */
    static SftpShelf open(SftpSettings settings) throws IOException {
        SshClient ssh = SshClient.setUpDefaultClient();
        try {
            ssh.setServerKeyVerifier(HostKeys.verifier(settings.hostKey()));
            ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, Duration.ofSeconds(30));
            CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
            ssh.start();
            return new SftpShelf(settings, ssh, SftpClientFactory.instance().createSftpClient(session(settings, ssh)));
        } catch (IOException | RuntimeException failure) {
            ssh.stop();
            throw failure instanceof ShelfException told
                    ? told
                    : new ShelfException("connexion au serveur SFTP refusée ou impossible", failure);
        }
    }

    private static ClientSession session(SftpSettings settings, SshClient ssh) throws IOException {
        ClientSession session = connect(settings, ssh);
        if (settings.privateKey().isPresent()) {
            for (KeyPair pair : keys(settings, session)) {
                session.addPublicKeyIdentity(pair);
            }
        } else {
            session.addPasswordIdentity(settings.password()
                    .orElseThrow(() -> new ShelfException("ni mot de passe ni clé privée"))
                    .get());
        }
        try {
            session.auth().verify(settings.timeout());
        } catch (IOException refused) {
            throw new ShelfException(
                    "le serveur SFTP n'est pas celui qui est attendu (clé d'hôte), ou refuse l'identification",
                    refused);
        }
        return session;
    }

    private static ClientSession connect(SftpSettings settings, SshClient ssh) throws IOException {
        try {
            return ssh.connect(settings.user(), settings.host(), settings.port())
                    .verify(settings.timeout())
                    .getSession();
        } catch (IOException unreachable) {
            throw new ShelfException("serveur SFTP injoignable", unreachable);
        }
    }

    private static Iterable<KeyPair> keys(SftpSettings settings, ClientSession session) throws IOException {
        Path file = settings.privateKey().orElseThrow();
        FilePasswordProvider passphrase = settings.password()
                .map(secret -> FilePasswordProvider.of(secret.get()))
                .orElse(FilePasswordProvider.EMPTY);
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(session, NamedResource.ofName("privateKey"), in, passphrase);
            if (pairs == null) {
                throw new ShelfException("clé privée illisible");
            }
            return pairs;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new ShelfException("clé privée illisible", unreadable);
        }
    }

    @Override
    public void list(Consumer<Found> each) throws IOException {
        for (SftpClient.DirEntry entry : sftp.readDir(settings.folder())) {
            SftpClient.Attributes attributes = entry.getAttributes();
            if (attributes.isRegularFile() && isPlainName(entry.getFilename())) {
                Instant modified = attributes.getModifyTime() == null
                        ? Instant.EPOCH
                        : attributes.getModifyTime().toInstant();
                each.accept(new Found(entry.getFilename(), attributes.getSize(), modified));
            }
        }
    }

    /** A server that names a file outside its folder is not followed there. */
    private static boolean isPlainName(String name) {
        return !name.contains("/") && !name.contains("\\") && !name.equals("..");
    }

    @Override
    public byte[] read(Found file) throws IOException {
        try (InputStream in = sftp.read(remote(file.name()))) {
            return in.readNBytes((int) file.size());
        }
    }

    /** Downloads onto the disk, then removes. */
    @Override
    public void moveTo(Found file, Path target) throws IOException {
        try (InputStream in = sftp.read(remote(file.name()))) {
            Durable.write(target, in);
        }
        sftp.remove(remote(file.name()));
    }

    @Override
    public void removeMarker(String name) throws IOException {
        try {
            sftp.remove(remote(name));
        } catch (SftpException refused) {
            if (refused.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw refused;
            }
        }
    }

    private String remote(String name) {
        return settings.folder().endsWith("/") ? settings.folder() + name : settings.folder() + "/" + name;
    }

    @Override
    public void close() {
        ssh.stop();
    }
}
