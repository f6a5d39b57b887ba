package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.Optional;

/** To whom suggestions are handed. */
public sealed interface DestinationConfig {

    /** The professionals' pages. */
    record Screen() implements DestinationConfig {}

    /** The Hub, through the connection settings of a source. */
    record Hub(String source) implements DestinationConfig {}

    /** A system that listens to HL7 v2 over MLLP. */
    record Mllp(String host, int port, Optional<TlsConfig> tls, String application, String facility)
            implements DestinationConfig {}

    /** A FHIR R4 server. */
    record Fhir(String url, Optional<Secret> token) implements DestinationConfig {}

    /** A folder. */
    record Folder(Path path) implements DestinationConfig {}
}
