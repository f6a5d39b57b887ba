package org.passerelle.connectors.fhir.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where notifications may be sent. A subscriber names the address itself, so without such a list anyone who may write a
 * Subscription could make the gateway call any address of the hospital's network.
 */
public final class HookPolicy {
    private final List<URI> allowed;

    /**
     * @param allowed addresses such as {@code https://dpi.hopital.example/notifications}: what is at or below one is allowed
     * @throws IllegalArgumentException if one is not an absolute http or https address
     */
    public HookPolicy(List<String> allowed) {
        this.allowed = allowed.stream()
                .map(text -> address(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "« " + text + " » n'est pas une adresse http ou https complète")))
                .toList();
    }

    /** Allows nothing. */
    public static HookPolicy none() {
        return new HookPolicy(List.of());
    }

    /** Whether there is any address that is allowed. */
    public boolean isEmpty() {
        return allowed.isEmpty();
    }

    /** The address, if it is one that is allowed. */
    public Optional<URI> endpoint(String text) {
        return address(text).filter(wanted -> allowed.stream().anyMatch(base -> isBelow(wanted, base)));
    }

    /** Steps such as {@code ..} are gone, and there is neither user nor fragment. */
    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text == null ? "" : text.strip());
            boolean plain = address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()));
            // An escaped slash or dot could mean a step upwards to the server that is called.
            String path =
                    address.getRawPath() == null ? "" : address.getRawPath().toLowerCase(Locale.ROOT);
            return plain
                            && !path.contains("%2f")
                            && !path.contains("%2e")
                            && !path.contains("/../")
                            && !path.endsWith("/..")
                    ? Optional.of(address.normalize())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isBelow(URI wanted, URI base) {
        String root = base.getRawPath().replaceAll("/+$", "");
        return wanted.getScheme().equalsIgnoreCase(base.getScheme())
                && wanted.getHost().equalsIgnoreCase(base.getHost())
                && port(wanted) == port(base)
                && (wanted.getRawPath().equals(root) || wanted.getRawPath().startsWith(root + "/"));
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
