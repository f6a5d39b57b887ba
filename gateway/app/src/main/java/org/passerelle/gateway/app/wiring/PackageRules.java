package org.passerelle.gateway.app.wiring;

import java.io.IOException;
import org.passerelle.adapters.remote.parcel.ParcelException;
import org.passerelle.adapters.remote.parcel.SiteRules;
import org.passerelle.adapters.remote.parcel.TrustedKeys;
import org.passerelle.gateway.app.config.AdapterPolicy;

/** What the configuration asks of every adapter package, with the keys it names. */
public final class PackageRules {
    private PackageRules() {}

    /**
     * Reads the trusted keys.
     *
     * @throws ParcelException if a file there is no public key
     * @throws IOException if the folder cannot be read
     */
    public static SiteRules of(AdapterPolicy policy) throws ParcelException, IOException {
        TrustedKeys keys = policy.trustedKeys().isPresent()
                ? TrustedKeys.read(policy.trustedKeys().get())
                : TrustedKeys.none();
        SiteRules.Registration registration = switch (policy.registration()) {
            case IGNORE -> SiteRules.Registration.IGNORE;
            case WARN -> SiteRules.Registration.WARN;
            case REFUSE -> SiteRules.Registration.REFUSE;
        };
        return new SiteRules(keys, policy.requireSignature(), registration);
    }
}
