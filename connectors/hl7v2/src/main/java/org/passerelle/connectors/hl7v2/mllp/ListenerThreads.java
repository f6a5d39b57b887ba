package org.passerelle.connectors.hl7v2.mllp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The threads that serve every listener of one Camel context. Of its own, each listener would start five or more, and a site
 * with hundreds of flows would have thousands.
 */
final class ListenerThreads extends ServiceSupport {
    private static final int STOP_SECONDS_MAX = 2;

    private final EventLoopGroup accepting = new NioEventLoopGroup(1, new DefaultThreadFactory("mllp-accept", true));
    private final EventLoopGroup serving = new NioEventLoopGroup(0, new DefaultThreadFactory("mllp", true));

    private ListenerThreads() {}

    /** Those of this context, made by the first listener and ended with the context. */
    static ListenerThreads of(CamelContext camel) throws Exception {
        synchronized (camel) {
            ListenerThreads shared = camel.hasService(ListenerThreads.class);
            if (shared == null) {
                shared = new ListenerThreads();
                camel.addService(shared);
            }
            return shared;
        }
    }

    EventLoopGroup accepting() {
        return accepting;
    }

    EventLoopGroup serving() {
        return serving;
    }

    @Override
    protected void doStop() {
        accepting.shutdownGracefully(0, STOP_SECONDS_MAX, TimeUnit.SECONDS);
        serving.shutdownGracefully(0, STOP_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
