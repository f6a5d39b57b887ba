package org.passerelle.connectors.cdshooks;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.passerelle.connectors.cdshooks.jwt.Access;

/**
 * How the CDS services are served.
 *
 * @param base the address under which clients reach the router, without {@code /cds-services} and without a final slash,
 *     such as {@code https://passerelle.example.fr/cds-hooks}: tokens must name it as their audience
 * @param access who may call
 * @param origins web origins whose pages may call from a browser (CORS); empty for none
 * @param maxBodyBytes of one request; default 4 MiB, at most 16 MiB
 * @param maxConcurrent requests in work at a time; default 32; more are asked to come again
 */
public record CdsHooksSettings(URI base, Access access, List<String> origins, int maxBodyBytes, int maxConcurrent) {
    private static final int MIB = 1024 * 1024;
    private static final int BODY_DEFAULT = 4 * MIB;
    private static final int BODY_MAX = 16 * MIB;
    private static final int CONCURRENT_DEFAULT = 32;

    public CdsHooksSettings {
        Objects.requireNonNull(access, "access");
        origins = List.copyOf(origins);
        if (!base.isAbsolute() || base.toString().endsWith("/")) {
            throw new IllegalArgumentException("base must be absolute and without a final slash, but is " + base);
        }
        if (maxBodyBytes < 1 || maxBodyBytes > BODY_MAX) {
            throw new IllegalArgumentException("maxBodyBytes must be between 1 and " + BODY_MAX);
        }
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent must be greater than or equal to 1");
        }
        if (origins.contains("*")) {
            throw new IllegalArgumentException("origins are named one by one: any page could call otherwise");
        }
    }

    /** The defaults. */
    public static CdsHooksSettings of(URI base, Access access) {
        return new CdsHooksSettings(base, access, List.of(), BODY_DEFAULT, CONCURRENT_DEFAULT);
    }

    /** The address of the discovery, and what tokens for it name as their audience. */
    String discoveryAddress() {
        return base + "/cds-services";
    }

    /** The address of a service, and what tokens for it name as their audience. */
    String address(String serviceId) {
        return discoveryAddress() + "/" + serviceId;
    }
}
