package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.passerelle.connectors.hl7v2.tls.TlsContext;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.HubAddress;
import org.passerelle.connectors.samuhub.HubLogin;
import org.passerelle.connectors.samuhub.HubSettings;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.connectors.samuhub.schema.SchemaLoadException;
import org.passerelle.connectors.samuhub.schema.SchemaSet;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Secret;
import org.passerelle.gateway.app.config.SourceConfig;

/** The settings of a Hub connection, with its password, certificates and schemas read. */
final class HubConnection {
    private static final String GUEST = "guest";

    private HubConnection() {}

    static HubSettings settings(String name, SourceConfig.Hub hub) throws StartException {
        String section = "sources." + name;
        return new HubSettings(
                name,
                new HubAddress(
                        hub.host(),
                        hub.port(),
                        hub.virtualHost(),
                        login(section, hub.username(), hub.password(), hub.security()),
                        tls(section, hub.security())),
                hub.clientId(),
                HubSettings.EXCHANGE,
                ModelLine.ofCode(hub.model()).orElseThrow(),
                hub.answerIn().flatMap(Encoding::ofCode),
                HubSettings.PREFETCH,
                HubSettings.MAX_MESSAGE_BYTES,
                hub.partners(),
                schemas(section, hub.schemas()));
    }

    /** Without a user name the certificate speaks for us; without a certificate the user is that of a broker on this machine. */
    static HubLogin login(
            String section, Optional<String> username, Optional<Secret> password, SourceConfig.HubSecurity security)
            throws StartException {
        boolean certified = security.certificates()
                .filter(tls -> tls.certificate().isPresent())
                .isPresent();
        if (username.isEmpty() && certified) {
            return new HubLogin.Certificate();
        }
        String user = username.orElse(GUEST);
        return new HubLogin.Password(
                user, password.isEmpty() && user.equals(GUEST) ? GUEST : Passwords.read(password, section));
    }

    static Optional<Supplier<SSLContext>> tls(String section, SourceConfig.HubSecurity security) throws StartException {
        if (!security.tls()) {
            return Optional.empty();
        }
        Optional<TlsContext> own = Tls.client(section, security.certificates());
        return Optional.of(
                own.<Supplier<SSLContext>>map(context -> context::platform).orElse(HubConnection::ofThePlatform));
    }

    static Optional<SchemaSet> schemas(String section, Optional<Path> folder) throws StartException {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SchemaSet.load(folder.get()));
        } catch (SchemaLoadException e) {
            throw new StartException(section + ".schemas : " + e.getMessage(), e);
        }
    }

    private static SSLContext ofThePlatform() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform offers no TLS", e);
        }
    }
}
