package org.passerelle.connectors.hprim.xml;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How one source of HPRIM XML is read.
 *
 * @param source the configured name of the source
 * @param maxBytes larger documents are refused
 * @param patientAuthority OID of the authority of the sender's patient numbers, so that they meet those of HL7 v2
 * @param zone where times without an offset were written
 * @param validation what to do with documents that the schemas refuse
 * @param schemas folder of the schemas, which the site obtains from Interop'Santé; needed unless validation is off
 */
public record HprimSettings(
        String source,
        int maxBytes,
        Optional<String> patientAuthority,
        ZoneId zone,
        Validation validation,
        Optional<Path> schemas) {

    /** 16 MB: a month of acts of a large hospital. */
    public static final int DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

    /** The defaults: no authority, French time, no schema. */
    public static HprimSettings of(String source) {
        return new HprimSettings(
                source,
                DEFAULT_MAX_BYTES,
                Optional.empty(),
                ZoneId.of("Europe/Paris"),
                Validation.OFF,
                Optional.empty());
    }

    /** What to do with a document that the schemas refuse. */
    public enum Validation {
        /** Nothing is validated. */
        OFF,
        /** It is taken and acknowledged with {@code avt}. */
        WARN,
        /** It is refused with {@code err}. */
        REJECT
    }
}
