package org.passerelle.connectors.hl7v2.mllp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLException;

/** A peer that TLS turned away is counted once and its connection closed; nothing of it reaches the HL7 side. */
final class TlsGuard extends ChannelInboundHandlerAdapter {
    private final Incidents incidents;

    TlsGuard(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            incidents.tlsRefused.occurred();
            context.close();
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        boolean isTls = cause instanceof SSLException
                || (cause instanceof DecoderException && cause.getCause() instanceof SSLException);
        if (isTls) {
            context.close();
        } else {
            super.exceptionCaught(context, cause);
        }
    }
}
