package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/**
 * How one channel answers where the standards leave a choice, in which character set it reads, and its limits.
 *
 * @param national when the French rules apply
 * @param unsupportedVersion AR (HL7 v2.5 section 2.9.2, IHE) or AE (CI-SIS, volet transmission de documents CDA) for
 * 203
 * @param choices what the channel chose; every other {@link Rule} keeps its usual choice
 * @param charset the set in which the source writes, whatever MSH-18 says; empty if MSH-18 is to be believed
 * @param fallback the set of text that MSH-18 does not describe and that is not UTF-8
 * @param limits what one input may hold
 */
public record ChannelPolicy(
        National national,
        Fault.Level unsupportedVersion,
        Map<Rule, Rule.Choice> choices,
        Optional<Charset> charset,
        Charset fallback,
        Limits limits) {

    /** When the French rules apply to a message. */
    public enum National {
        /** PAM to those whose MSH-12 claims the French extension, CI-SIS also to those whose MSH-17 names France. */
        AUTO,
        /** To all. */
        FRANCE,
        /** To none. */
        NONE
    }

    /**
     * What one input may hold; every one of them bounds what a faulty sender can cost.
     *
     * @param messageBytesMax longest message
     * @param segmentsMax segments of one message
     * @param inputBytesMax longest file or batch
     * @param messagesMax messages of one file or batch
     */
    public record Limits(int messageBytesMax, int segmentsMax, int inputBytesMax, int messagesMax) {
        private static final int MEBIBYTE = 1 << 20;
        /** More than any message seen in the field has segments (2,500), and few enough to be mapped in a second. */
        private static final int SEGMENTS_MAX = 10_000;

        private static final int MESSAGES_MAX = 10_000;

        public Limits {
            if (messageBytesMax <= 0 || segmentsMax <= 0 || inputBytesMax < messageBytesMax || messagesMax <= 0) {
                throw new IllegalArgumentException(
                        "limites HL7 : valeurs positives attendues, et un fichier au moins aussi long qu'un message");
            }
        }

        /** 16 MiB and 20,000 segments a message, 64 MiB and 10,000 messages a file. */
        public static Limits usual() {
            return new Limits(16 * MEBIBYTE, SEGMENTS_MAX, 64 * MEBIBYTE, MESSAGES_MAX);
        }

        /** The same with another longest message. */
        public Limits withMessageBytesMax(int bytes) {
            return new Limits(bytes, segmentsMax, Math.max(inputBytesMax, bytes), messagesMax);
        }
    }

    public ChannelPolicy {
        Objects.requireNonNull(national, "national");
        Objects.requireNonNull(unsupportedVersion, "unsupportedVersion");
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(limits, "limits");
        choices = Map.copyOf(choices);
    }

    /** French rules where MSH names France, AR for versions, every usual choice, ISO 8859-15 as fallback. */
    public static ChannelPolicy standard() {
        return new ChannelPolicy(
                National.AUTO, Fault.Level.REJECT, Map.of(), Optional.empty(), Charsets.LATIN_9, Limits.usual());
    }

    /** The same with another choice. */
    public ChannelPolicy with(Rule rule, Rule.Choice choice) {
        Map<Rule, Rule.Choice> all = new EnumMap<>(Rule.class);
        all.putAll(choices);
        all.put(rule, choice);
        return new ChannelPolicy(national, unsupportedVersion, all, charset, fallback, limits);
    }

    /** The same with the French rules applied otherwise. */
    public ChannelPolicy with(National other) {
        return new ChannelPolicy(other, unsupportedVersion, choices, charset, fallback, limits);
    }

    /** The same with another answer to an unsupported version. */
    public ChannelPolicy withUnsupportedVersion(Fault.Level level) {
        return new ChannelPolicy(national, level, choices, charset, fallback, limits);
    }

    /** The same for a source that writes in this character set whatever it declares. */
    public ChannelPolicy withCharset(Charset declared) {
        return new ChannelPolicy(national, unsupportedVersion, choices, Optional.of(declared), fallback, limits);
    }

    /** The same with another character set for undeclared text. */
    public ChannelPolicy withFallback(Charset other) {
        return new ChannelPolicy(national, unsupportedVersion, choices, charset, other, limits);
    }

    /** The same with other limits. */
    public ChannelPolicy with(Limits others) {
        return new ChannelPolicy(national, unsupportedVersion, choices, charset, fallback, others);
    }

    boolean refuses(Rule rule) {
        return choices.getOrDefault(rule, rule.usual()) == Rule.Choice.REFUSE;
    }

    /** Whether PAM France binds this message: MSH-17 alone only says where the sender is, MSH-12.2 claims the extension. */
    boolean followsFrenchPam(Er7Header header) {
        return switch (national) {
            case FRANCE -> true;
            case NONE -> false;
            case AUTO -> isFrance(header.versionCountry());
        };
    }

    /** Mediboard writes FR, the national extension FRA. */
    boolean isFrench(Er7Header header) {
        return switch (national) {
            case FRANCE -> true;
            case NONE -> false;
            case AUTO ->
                isFrance(header.versionCountry()) || isFrance(header.country().strip());
        };
    }

    static boolean isFrance(String country) {
        return country.equals("FRA") || country.equals("FR");
    }
}
