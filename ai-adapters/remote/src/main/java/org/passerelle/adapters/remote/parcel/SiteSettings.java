package org.passerelle.adapters.remote.parcel;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.passerelle.adapters.remote.cdshooks.ClientToken;
import org.passerelle.adapters.remote.http.Credential;
import org.passerelle.adapters.remote.http.TlsFiles;

/**
 * What a site says of an adapter's server; never part of a package.
 *
 * @param url where it is, if not where the manifest says
 * @param token what it asks for as a bearer token
 * @param clientToken signs calls to a CDS Hooks service
 * @param tls whom a connection trusts and as whom it shows itself
 */
public record SiteSettings(
        Optional<URI> url, Optional<Supplier<String>> token, Optional<ClientToken> clientToken, TlsFiles tls) {

    /** The manifest's address, no secret, the authorities of the Java installation. */
    public static SiteSettings usual() {
        return new SiteSettings(Optional.empty(), Optional.empty(), Optional.empty(), TlsFiles.usual());
    }

    /** The same at another address. */
    public SiteSettings at(URI other) {
        return new SiteSettings(Optional.of(other), token, clientToken, tls);
    }

    Credential credential() {
        return token.<Credential>map(Credential.Bearer::new).orElseGet(Credential.None::new);
    }
}
