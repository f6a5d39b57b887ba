package org.passerelle.connectors.files;

import java.nio.file.Path;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;

/** Decides whether a server is the one that the site named: by fingerprint or by a known_hosts file. */
final class HostKeys {
    private static final String FINGERPRINT = "SHA256:";

    private HostKeys() {}

    /** @param hostKey as {@link SftpSettings#hostKey} */
    static ServerKeyVerifier verifier(String hostKey) {
        if (hostKey.startsWith(FINGERPRINT)) {
            return (session, address, key) ->
                    hostKey.equals(KeyUtils.getFingerPrint(BuiltinDigests.sha256.create(), key));
        }
        return new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, Path.of(hostKey));
    }
}
