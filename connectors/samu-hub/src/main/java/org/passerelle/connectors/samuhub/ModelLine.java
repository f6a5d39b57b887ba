package org.passerelle.connectors.samuhub;

import java.util.Locale;
import java.util.Optional;

/** The lines of the ANS message model that the gateway speaks; a virtual host of the Hub carries exactly one. */
public enum ModelLine {
    /** Releases 1.x, virtual host {@code 15-15_v1.5}: other names for some ids, closed lists of codes. */
    V1("v1", "urn:emergency:cisu:2.0"),
    /** Releases 2.x, virtual host {@code 15-15_v2.0}. */
    V2("v2", "urn:emergency:cisu:2.0"),
    /** Releases 3.x, virtual hosts {@code 15-15_v2.1} and {@code 15-nexsis_v1.9}. */
    V3("v3", "urn:emergency:eda:1.9");

    private final String code;
    private final String namespace;

    ModelLine(String code, String namespace) {
        this.code = code;
        this.namespace = namespace;
    }

    /** The name used in settings, attributes and tags. */
    public String code() {
        return code;
    }

    /** XML namespace of {@code message}. */
    public String namespace() {
        return namespace;
    }

    /** XML namespace of the object named {@code useCase}; release 3 writes all but a few of them in small letters. */
    public String namespace(String useCase) {
        boolean asIs = this != V3 || useCase.startsWith("createCase") || useCase.equals("technicalNoreq");
        return namespace + ":" + (asIs ? useCase : useCase.toLowerCase(Locale.ROOT));
    }

    /** Whether RC-REF has a {@code step} and clients have error codes of their own (700 and above): from release 3 on. */
    public boolean hasSteps() {
        return this == V3;
    }

    /** The line with this code, if there is one. */
    public static Optional<ModelLine> ofCode(String code) {
        for (ModelLine line : values()) {
            if (line.code.equals(code)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }
}
