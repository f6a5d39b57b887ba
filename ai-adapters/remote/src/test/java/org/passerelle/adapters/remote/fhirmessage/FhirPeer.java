package org.passerelle.adapters.remote.fhirmessage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.passerelle.adapters.remote.http.ServerSettings;

/** HAPI's own FHIR server with {@code $process-message}, on the loopback. */
final class FhirPeer implements AutoCloseable {
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);
    private final List<Bundle> received = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<Bundle> behaviour = message -> message;

    static FhirPeer start() throws Exception {
        FhirPeer peer = new FhirPeer();
        RestfulServer fhir = new RestfulServer(FhirContext.forR4Cached());
        fhir.registerProvider(peer.new Messaging());
        peer.connector.setHost("127.0.0.1");
        peer.jetty.addConnector(peer.connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(fhir), "/fhir/*");
        peer.jetty.setHandler(context);
        peer.jetty.start();
        return peer;
    }

    FhirPeer answering(UnaryOperator<Bundle> other) {
        behaviour = other;
        return this;
    }

    List<Bundle> received() {
        return received;
    }

    ServerSettings settings() {
        return ServerSettings.of(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir"));
    }

    /** A response message with these results. */
    static Bundle response(Bundle message, MessageHeader.ResponseType code, Resource... results) {
        Bundle response = new Bundle();
        response.setType(Bundle.BundleType.MESSAGE);
        MessageHeader header = new MessageHeader();
        header.setEvent(new UriType("urn:essai:evaluer"));
        header.getSource()
                .setEndpoint("urn:modele")
                .setSoftware("Modele d'essai")
                .setVersion("4.2");
        header.getResponse()
                .setCode(code)
                .setIdentifier(message.getEntryFirstRep().getResource().getIdPart());
        response.addEntry().setResource(header);
        for (Resource result : results) {
            response.addEntry().setResource(result);
        }
        return response;
    }

    @Override
    public void close() {
        LifeCycle.stop(jetty);
    }

    /** The operation. */
    public final class Messaging {
        @Operation(name = "$process-message")
        public Bundle process(@OperationParam(name = "content") Bundle message) {
            received.add(message);
            return behaviour.apply(message);
        }
    }
}
