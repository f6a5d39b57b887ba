package org.passerelle.gateway.app.wiring;

import java.util.Optional;
import org.passerelle.connectors.hl7v2.tls.TlsContext;
import org.passerelle.connectors.hl7v2.tls.TlsFilesException;
import org.passerelle.connectors.hl7v2.tls.TlsSettings;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Secret;
import org.passerelle.gateway.app.config.TlsConfig;

/** Certificates, read once at start so that what is wrong with them is said then. */
final class Tls {
    private Tls() {}

    /** @param section the configuration section, for the error line */
    static Optional<TlsContext> listener(String section, Optional<TlsConfig> config) throws StartException {
        return config.isEmpty() ? Optional.empty() : Optional.of(context(section, config.get(), true));
    }

    /** @param section the configuration section, for the error line */
    static Optional<TlsContext> client(String section, Optional<TlsConfig> config) throws StartException {
        return config.isEmpty() ? Optional.empty() : Optional.of(context(section, config.get(), false));
    }

    private static TlsContext context(String section, TlsConfig config, boolean listens) throws StartException {
        if (config.keyPassword().isPresent() && !(config.keyPassword().get() instanceof Secret.InFile)) {
            throw new StartException(section + ".tls.password-env : utilisez password-file", null);
        }
        if (config.trust().isEmpty()) {
            throw new StartException(section + ".tls.trust : donnez les autorités (PEM) du partenaire", null);
        }
        try {
            TlsSettings settings = new TlsSettings(
                    config.certificate(),
                    config.key(),
                    config.keyPassword().map(secret -> ((Secret.InFile) secret).file()),
                    config.trust().get(),
                    config.clientCertificate(),
                    true);
            return listens ? TlsContext.server(settings) : TlsContext.client(settings);
        } catch (TlsFilesException | IllegalArgumentException e) {
            throw new StartException(section + ".tls : " + e.getMessage(), e);
        }
    }
}
