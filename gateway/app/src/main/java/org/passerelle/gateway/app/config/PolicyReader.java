package org.passerelle.gateway.app.config;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy.National;
import org.passerelle.connectors.hl7v2.intake.Fault;
import org.passerelle.connectors.hl7v2.intake.Rule;

/** Reads what an HL7 v2 channel does where the standards leave it a choice: {@code charset} and {@code policy}. */
final class PolicyReader {
    private static final Set<String> NATIONAL = Set.of("auto", "france", "none");
    private static final Set<String> CHOICES = Set.of("accept", "refuse");

    private PolicyReader() {}

    /** @param maxMessageBytes longest message */
    static ChannelPolicy read(YamlSection source, int maxMessageBytes) {
        ChannelPolicy usual = ChannelPolicy.standard();
        ChannelPolicy policy = usual.with(usual.limits().withMessageBytesMax(maxMessageBytes))
                .withFallback(charset(source, "charset").orElse(usual.fallback()));
        policy = charset(source, "forced-charset").map(policy::withCharset).orElse(policy);
        YamlSection section = source.section("policy");
        policy = policy.with(
                National.valueOf(section.oneOf("national", "auto", NATIONAL).toUpperCase(Locale.ROOT)));
        String version = section.oneOf("unsupported-version", "AR", Set.of("AR", "AE"));
        policy = policy.withUnsupportedVersion(version.equals("AE") ? Fault.Level.ERROR : Fault.Level.REJECT);
        for (Rule rule : List.of(Rule.values())) {
            String choice = section.oneOf(rule.setting(), rule.usual().name().toLowerCase(Locale.ROOT), CHOICES);
            policy = policy.with(rule, Rule.Choice.valueOf(choice.toUpperCase(Locale.ROOT)));
        }
        return policy;
    }

    private static Optional<Charset> charset(YamlSection source, String key) {
        Optional<String> name = source.text(key);
        Optional<Charset> charset = name.flatMap(Charsets::named);
        if (name.isPresent() && charset.isEmpty()) {
            source.problem(
                    key, "jeu de caractères inconnu : « " + name.get() + " » ; par exemple 8859/15, UNICODE UTF-8");
        }
        return charset;
    }
}
