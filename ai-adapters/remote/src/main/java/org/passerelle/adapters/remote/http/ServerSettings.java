package org.passerelle.adapters.remote.http;

import java.net.URI;
import java.time.Duration;

/**
 * Where a model's server is and how it is reached.
 *
 * @param base such as {@code https://modeles.chu.example:8443/oip}; http, https, and for gRPC grpc or grpcs
 * @param tls files for https and grpcs
 * @param credential how a call proves that it may be made
 * @param connectTimeout how long opening a connection may take, TLS included
 * @param responseBytesMax a longer answer is given up; above 0
 */
public record ServerSettings(
        URI base, TlsFiles tls, Credential credential, Duration connectTimeout, int responseBytesMax) {
    /** 8 MiB: two orders of magnitude above the longest answer that the protocols spoken here need. */
    public static final int USUAL_RESPONSE_BYTES_MAX = 8 << 20;

    /** A server on the site's network takes a connection, TLS included, well within this, or is not there. */
    public static final Duration USUAL_CONNECT_TIMEOUT = Duration.ofSeconds(2);

    public ServerSettings {
        if (base.getHost() == null || base.getScheme() == null) {
            throw new IllegalArgumentException("l'adresse d'un serveur a un protocole et un hôte ; trouvé : " + base);
        }
        if (base.getUserInfo() != null || base.getQuery() != null || base.getFragment() != null) {
            throw new IllegalArgumentException(
                    "l'adresse d'un serveur n'a ni utilisateur, ni requête, ni fragment ; les secrets viennent de fichiers ou de l'environnement");
        }
        if (responseBytesMax < 1) {
            throw new IllegalArgumentException("responseBytesMax must be above 0, but is " + responseBytesMax);
        }
    }

    /** A server that asks for no secret, with the usual limits and the authorities of the Java installation. */
    public static ServerSettings of(URI base) {
        return new ServerSettings(
                base, TlsFiles.usual(), new Credential.None(), USUAL_CONNECT_TIMEOUT, USUAL_RESPONSE_BYTES_MAX);
    }

    /** The same with this credential. */
    public ServerSettings with(Credential other) {
        return new ServerSettings(base, tls, other, connectTimeout, responseBytesMax);
    }

    /** The same with these TLS files. */
    public ServerSettings with(TlsFiles other) {
        return new ServerSettings(base, other, credential, connectTimeout, responseBytesMax);
    }

    /** The same with this time to open a connection. */
    public ServerSettings with(Duration otherConnectTimeout) {
        return new ServerSettings(base, tls, credential, otherConnectTimeout, responseBytesMax);
    }

    /** Whether the connection is encrypted. */
    public boolean encrypted() {
        return base.getScheme().equals("https") || base.getScheme().equals("grpcs");
    }

    /** The address of a path below the base. */
    URI at(String path) {
        String start = base.toString();
        return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + "/" + path);
    }
}
