package org.passerelle.adapters.remote.parcel;

/**
 * What a site asks of every package, whatever it is used for.
 *
 * @param keys whose signatures it accepts
 * @param requireSignature refuse a package that none of these signed
 * @param registration what to do with an adapter of annex III without its EU database id (articles 26(8) and 49 of
 *     Regulation (EU) 2024/1689)
 */
public record SiteRules(TrustedKeys keys, boolean requireSignature, Registration registration) {

    /** Accepts unsigned packages and warns of a missing registration. */
    public static SiteRules usual() {
        return new SiteRules(TrustedKeys.none(), false, Registration.WARN);
    }

    /** What to do without a registration. */
    public enum Registration {
        IGNORE,
        WARN,
        REFUSE
    }
}
