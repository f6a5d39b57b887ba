package org.passerelle.connectors.hl7v2.mllp;

import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;
import org.passerelle.connectors.hl7v2.tls.TlsContext;

/** Sets up each accepted connection: limits and order of ours around camel-hl7's codec, then Camel's own handler. */
final class MllpPipeline extends ServerInitializerFactory {
    private final MllpSettings settings;
    private final Incidents incidents;
    private final ByteBudget budget;
    private final AtomicInteger connections;
    private final NettyConsumer consumer;
    private final Optional<TlsContext> tls;
    private final HL7MLLPNettyEncoderFactory encoders = new HL7MLLPNettyEncoderFactory();
    private final HL7MLLPNettyDecoderFactory decoders = new HL7MLLPNettyDecoderFactory();

    /** @param tls empty for a listener without encryption */
    MllpPipeline(MllpSettings settings, Incidents incidents, Optional<TlsContext> tls) {
        this(settings, incidents, new ByteBudget(settings.bytesInFlightMax()), new AtomicInteger(), null, tls);
    }

    private MllpPipeline(
            MllpSettings settings,
            Incidents incidents,
            ByteBudget budget,
            AtomicInteger connections,
            NettyConsumer consumer,
            Optional<TlsContext> tls) {
        this.settings = settings;
        this.incidents = incidents;
        this.budget = budget;
        this.connections = connections;
        this.consumer = consumer;
        this.tls = tls;
        // Bytes, not text: the character set is known only after MSH-18 has been read.
        decoders.setProduceString(false);
    }

    /** Camel asks the configured factory for the one that serves its consumer. */
    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer camelConsumer) {
        return new MllpPipeline(settings, incidents, budget, connections, camelConsumer, tls);
    }

    @Override
    protected void initChannel(Channel channel) {
        int open = connections.incrementAndGet();
        channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (open > settings.connectionsMax()) {
            incidents.tooManyConnections.occurred();
            channel.close();
            return;
        }
        tls.ifPresent(context -> channel.pipeline()
                .addLast("tls", context.handler(channel.alloc()))
                .addLast("tls-guard", new TlsGuard(incidents)));
        channel.pipeline()
                .addLast("frame-guard", new FrameGuard(settings, budget, incidents))
                .addLast("encoder", encoders.newChannelHandler())
                .addLast("decoder", decoders.newChannelHandler())
                .addLast("conversation", new Conversation(settings.pipelinedMax(), budget))
                .addLast("camel", new ServerChannelHandler(consumer));
    }

    /** Connections open now. */
    int connections() {
        return connections.get();
    }

    /** Bytes received and not yet kept. */
    long bytesInFlight() {
        return budget.takenBytes();
    }
}
