package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;

/** Where messages come from. */
public sealed interface SourceConfig {

    /**
     * HL7 v2 over MLLP.
     *
     * @param tls absent: in the clear, for the loopback and closed networks
     * @param policy character sets, limits, and the channel's choices where the standards disagree
     */
    record Mllp(String bind, int port, int maxConnections, Optional<TlsConfig> tls, ChannelPolicy policy)
            implements SourceConfig {}

    /**
     * A client of a Hub.
     *
     * @param local true for the stand-in that this gateway runs
     * @param username empty: the certificate says who we are (SASL EXTERNAL), where there is one
     * @param model model line of the virtual host
     * @param answerIn {@code json} or {@code xml}; empty: as each sender writes
     * @param partners client ids whose messages are taken; empty: everybody's
     * @param schemas folder with the schemas pinned for the virtual host
     */
    record Hub(
            boolean local,
            String host,
            int port,
            HubSecurity security,
            String virtualHost,
            Optional<String> username,
            Optional<Secret> password,
            String clientId,
            String model,
            Optional<String> answerIn,
            Set<String> partners,
            Optional<Path> schemas)
            implements SourceConfig {
        /** Whether the queues are forgotten when this process stops. */
        public boolean forgetful(LocalHubConfig localHub) {
            return local && localHub.rabbitMq().isEmpty();
        }
    }

    /**
     * How a broker is reached.
     *
     * @param tls false: in the clear
     * @param certificates ours and the authorities we trust; empty: those of the Java platform
     */
    record HubSecurity(boolean tls, Optional<TlsConfig> certificates) {}

    /**
     * A FHIR R4 server on the gateway's own HTTP port, at {@code /fhir/<name of the source>}.
     *
     * @param maxBodyBytes largest request
     * @param validation {@code off}, {@code warn} or {@code reject}
     * @param packages folder of FHIR packages (.tgz) for validation
     * @param core the version of FR Core that the sender follows: {@code 1.1}, {@code 2.1}, {@code 2.2}, or {@code auto}
     *     for the one that the profiles of each resource name
     * @param hooks addresses to which, and below which, notifications of subscriptions may be sent
     * @param token what callers must present; absent: nothing
     */
    record Fhir(
            int maxBodyBytes,
            String validation,
            Optional<Path> packages,
            String core,
            List<String> hooks,
            Optional<Secret> token)
            implements SourceConfig {
        public Fhir {
            hooks = List.copyOf(hooks);
        }
    }

    /** A FHIR R4 server that is asked at intervals for what changed. */
    record FhirPoll(String url, List<String> types, Duration every, Optional<Secret> token) implements SourceConfig {}

    /**
     * Our adapters as CDS services on the gateway's own HTTP port, under {@code /cds-hooks/<name of the source>}.
     *
     * @param base the address under which clients reach it: tokens must name it; absent: the gateway's own
     * @param openOnLoopback calls without a token are taken, if nobody but this machine can make them
     * @param origins web origins whose pages may call from a browser
     */
    record CdsHooks(
            Optional<String> base,
            boolean openOnLoopback,
            List<CdsClient> clients,
            List<String> origins,
            Map<String, CdsServiceConfig> services)
            implements SourceConfig {}

    /**
     * A client whose tokens are taken.
     *
     * @param keys file with its public keys as a JWK Set; else they are at {@code keysUrl}
     */
    record CdsClient(String issuer, Optional<Path> keys, Optional<String> keysUrl) {}

    /**
     * One service.
     *
     * @param useCase whose suggestions it answers
     * @param trigger what its calls mean in the flow
     * @param prefetch what clients are asked to send along, by key
     * @param required keys without which there is no answer
     */
    record CdsServiceConfig(
            String hook,
            String useCase,
            Trigger trigger,
            String title,
            String description,
            Duration deadline,
            Map<String, String> prefetch,
            List<String> required) {}

    /** A folder into which a neighbour writes files. */
    record Folder(Path path, Pickup pickup) implements SourceConfig {}

    /**
     * A folder of an SFTP server.
     *
     * @param hostKey fingerprint, or path of a known_hosts file: a server that cannot prove who it is is not trusted
     */
    record Sftp(
            String host,
            int port,
            String user,
            Optional<Secret> password,
            Optional<Path> privateKey,
            String hostKey,
            String path,
            Pickup pickup)
            implements SourceConfig {}

    /**
     * What folder and SFTP share.
     *
     * @param archive local folder in which what was handled is kept
     * @param every how often to look
     * @param maxFileBytes larger files are set aside unread
     */
    record Pickup(Path archive, Duration every, long maxFileBytes) {}

    /**
     * When a source deserves an alert.
     *
     * @param silence no message for longer than this
     * @param late a message waits longer than this
     */
    record Watch(Optional<Duration> silence, Duration late) {}
}
