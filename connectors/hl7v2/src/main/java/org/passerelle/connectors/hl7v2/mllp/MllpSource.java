package org.passerelle.connectors.hl7v2.mllp;

import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.netty.NettyEndpoint;
import org.apache.camel.util.ObjectHelper;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.hl7v2.intake.FrontDesk;
import org.passerelle.connectors.hl7v2.tls.TlsContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives HL7 v2 over MLLP (a netty listener with camel-hl7's codec) and acknowledges what the intake has kept. */
public final class MllpSource implements Connector {
    private static final Logger LOG = LoggerFactory.getLogger(MllpSource.class);
    /** How long a stop waits for messages that are on their way to the disk. */
    private static final int STOP_SECONDS_MAX = 5;

    /**
     * No executor: the event loop judges a frame in microseconds, and a hop to another thread would cost the lone
     * sender more. No answer is a right answer here (MSH-15 NE), so it neither closes the connection nor is logged.
     */
    private static final String OPTIONS = "sync=true&usingExecutorService=false&disconnectOnNoReply=false"
            + "&noReplyLogLevel=OFF&reuseAddress=true&tcpNoDelay=true&keepAlive=true&backlog=512";

    private final CamelContext camel;
    private final MllpSettings settings;
    private final FrontDesk desk;
    private final Incidents incidents;
    private final Optional<TlsContext> tls;
    private volatile Listening listening;

    /** What lives from one start to the next stop: budget and count begin anew, whatever the last stop left open. */
    private record Listening(ChannelGroup channels, MllpPipeline pipeline) {}

    /**
     * A listener with the usual choices and the settings' own character set and limit, which only decodes documents.
     *
     * @param camel a started context
     */
    public MllpSource(CamelContext camel, MllpSettings settings, Intake intake, Clock clock) {
        this(camel, settings, usualPolicy(settings), intake, Optional.empty(), clock);
    }

    /**
     * @param camel a started context
     * @param policy what the channel decided where the standards leave a choice
     * @param documents judges the documents that messages carry
     */
    public MllpSource(
            CamelContext camel,
            MllpSettings settings,
            ChannelPolicy policy,
            Intake intake,
            Optional<DocumentReader> documents,
            Clock clock) {
        this(camel, settings, policy, intake, documents, clock, Optional.empty());
    }

    /** @param tls its certificates; empty for a listener without encryption */
    public MllpSource(
            CamelContext camel,
            MllpSettings settings,
            ChannelPolicy policy,
            Intake intake,
            Optional<DocumentReader> documents,
            Clock clock,
            Optional<TlsContext> tls) {
        this.camel = camel;
        this.tls = tls;
        this.settings = settings;
        this.desk = new FrontDesk(settings.source(), policy, intake, documents, clock);
        this.incidents = new Incidents(settings.source());
    }

    @Override
    public String name() {
        return settings.source();
    }

    @Override
    public void start() throws ConnectorStartException {
        String address = "netty:tcp://" + bracketed(settings.host()) + ":" + settings.port() + "?" + OPTIONS;
        NettyEndpoint listener = camel.getEndpoint(address, NettyEndpoint.class);
        Listening next = new Listening(
                new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE), new MllpPipeline(settings, incidents, tls));
        listener.getConfiguration().setServerInitializerFactory(next.pipeline());
        listener.getConfiguration().setChannelGroup(next.channels());
        listening = next;
        try {
            ListenerThreads threads = ListenerThreads.of(camel);
            listener.getConfiguration().setBossGroup(threads.accepting());
            listener.getConfiguration().setWorkerGroup(threads.serving());
            camel.addRoutes(new MllpRoute(routeId(), listener, desk, incidents));
        } catch (Exception e) {
            stop();
            throw new ConnectorStartException(explain(e), e);
        }
    }

    @Override
    public void stop() {
        try {
            if (camel.getRoute(routeId()) != null) {
                camel.getRouteController().stopRoute(routeId(), STOP_SECONDS_MAX, TimeUnit.SECONDS);
                camel.removeRoute(routeId());
            }
        } catch (Exception e) {
            LOG.warn(
                    "Source {} : arrêt incomplet de l'écoute MLLP ({})",
                    name(),
                    e.getClass().getName());
        }
        listening = null;
    }

    @Override
    public Health health() {
        Listening current = listening;
        int port = port();
        if (current == null || port == 0) {
            return new Health(false, "Écoute MLLP arrêtée");
        }
        int connections = current.pipeline().connections();
        return new Health(
                true,
                "À l'écoute sur " + settings.host() + ":" + port + ", " + connections + " connexion"
                        + (connections > 1 ? "s" : ""));
    }

    /** The TCP port that is really bound; 0 while not listening. */
    public int port() {
        Listening current = listening;
        return current == null
                ? 0
                : current.channels().stream()
                        .filter(ServerChannel.class::isInstance)
                        .map(channel -> ((InetSocketAddress) channel.localAddress()).getPort())
                        .findFirst()
                        .orElse(0);
    }

    /** Bytes received and not yet on the disk, over all connections. */
    public long bytesInFlight() {
        Listening current = listening;
        return current == null ? 0 : current.pipeline().bytesInFlight();
    }

    private static ChannelPolicy usualPolicy(MllpSettings settings) {
        ChannelPolicy usual = ChannelPolicy.standard().withFallback(settings.fallbackCharset());
        return usual.with(usual.limits().withMessageBytesMax(settings.frameBytesMax()));
    }

    private String routeId() {
        return "mllp-" + settings.source();
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private String explain(Exception e) {
        BindException bind = ObjectHelper.getException(BindException.class, e);
        String where = settings.host() + ":" + settings.port();
        String mend = " --mllp-port ou sources." + name() + ".port";
        if (bind == null) {
            return "Écoute MLLP impossible sur " + where + " (" + e.getMessage() + ") : vérifiez sources." + name();
        }
        boolean inUse = bind.getMessage() != null && bind.getMessage().contains("in use");
        return inUse
                ? "Port MLLP " + settings.port() + " déjà utilisé sur " + settings.host()
                        + " : choisissez-en un autre avec" + mend
                : "Écoute MLLP impossible sur " + where + " (" + bind.getMessage() + ") : corrigez sources." + name()
                        + ".host ou" + mend;
    }
}
