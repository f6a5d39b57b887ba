package org.passerelle.adapters.api;

import java.util.Optional;

/**
 * Under which law an adapter falls, as its provider declares it.
 *
 * @param regulatoryClass the law
 * @param deviceClass class under annex VIII of Regulation (EU) 2017/745, such as {@code IIa}; for devices
 * @param euDatabaseId registration under article 49 of Regulation (EU) 2024/1689, or in EUDAMED for devices
 */
public record Regulation(RegulatoryClass regulatoryClass, Optional<String> deviceClass, Optional<String> euDatabaseId) {

    /** Neither device nor high-risk. */
    public static Regulation none() {
        return new Regulation(RegulatoryClass.NONE, Optional.empty(), Optional.empty());
    }

    /** A class without class number or registration. */
    public static Regulation of(RegulatoryClass regulatoryClass) {
        return new Regulation(regulatoryClass, Optional.empty(), Optional.empty());
    }
}
