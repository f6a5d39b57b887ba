package org.passerelle.benchmarks;

import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.impl.DefaultCamelContext;

/** Plain camel-netty with camel-hl7's codec: acknowledges at once, reads nothing but the control id. */
final class CamelNettyRival implements MllpRival {
    private static final int CONTROL_ID_FIELD = 9;

    @Override
    public void listen(int port) throws Exception {
        HL7MLLPNettyDecoderFactory decoder = new HL7MLLPNettyDecoderFactory();
        decoder.setCharset(StandardCharsets.UTF_8);
        HL7MLLPNettyEncoderFactory encoder = new HL7MLLPNettyEncoderFactory();
        encoder.setCharset(StandardCharsets.UTF_8);
        // The process is ended from outside: there is nothing to close.
        @SuppressWarnings("resource")
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("decoder", decoder);
        camel.getRegistry().bind("encoder", encoder);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("netty:tcp://127.0.0.1:" + port + "?sync=true&decoders=#decoder&encoders=#encoder")
                        .process(exchange -> exchange.getMessage()
                                .setBody(acknowledgement(exchange.getMessage().getBody(String.class))));
            }
        });
        camel.start();
    }

    static String acknowledgement(String message) {
        int at = 0;
        for (int field = 0; field < CONTROL_ID_FIELD; field++) {
            at = message.indexOf('|', at) + 1;
        }
        String controlId = message.substring(at, message.indexOf('|', at));
        return "MSH|^~\\&|RIVAL|||||20261123101500||ACK^A01^ACK|1|P|2.5\rMSA|AA|" + controlId + "\r";
    }
}
