package org.passerelle.connectors.cdshooks;

import java.net.URI;

/** An absolute link of a card, such as to the suggestion in the gateway's own screens. */
public record CdsLink(String label, URI url) {
    public CdsLink {
        if (!url.isAbsolute()) {
            throw new IllegalArgumentException("a link of a card needs an absolute address");
        }
    }
}
