package org.passerelle.connectors.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a folder on an SFTP server is reached.
 *
 * @param password read anew at each connection, so that it may change; with a private key, the key's passphrase
 * @param privateKey file of the client's private key, in OpenSSH or PEM form
 * @param hostKey the server's fingerprint ({@code SHA256:...}) or the path of a known_hosts file; there is no blind trust
 * @param folder path on the server
 * @param timeout for connecting and for each answer
 */
public record SftpSettings(
        String host,
        int port,
        String user,
        Optional<Supplier<String>> password,
        Optional<Path> privateKey,
        String hostKey,
        String folder,
        Duration timeout) {

    /** 20 seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);

    /** Never shows the password. */
    @Override
    public String toString() {
        return "sftp://" + user + "@" + host + ":" + port + folder;
    }
}
