package org.passerelle.connectors.hl7v2.fhir;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The agreement as a page of documentation. */
final class AgreementReport {
    /** Envelope and bookkeeping of the other converter, which the gateway holds elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of("MessageHeader", "Provenance", "Linkage", "Device");

    private static final int VALUES_MIN = 5;

    private static final String WHY = """

            ## Why they differ

            - **Envelope.** `MessageHeader` and `Provenance` are not made: the message itself, its receipt and every
              handling are rows of the record, and `meta.source` of each resource names message and segment.
            - **Places and organizations.** The other converter makes a `Location` for each level of a place (building,
              floor, room, bed) and an `Organization` for each assigning authority. Here a place is one `Location`
              whose name holds the levels, and an authority is the `system` or `assigner` of its identifiers.
            - **Professionals.** Name suffixes such as degrees and validity dates are not carried: they are listed as
              unmapped content of the message.
            - **Sensitive data.** Race, ethnic group and religion (PID-10, 17, 22) are left out on purpose: PAM France
              forbids them and French law protects them.
            - **Codes.** The other converter fills in displays from its own copies of the HL7 tables. Here a display is
              what the sender wrote: nothing is added.
            - **Status.** A stay whose event says nothing of its state keeps the one that is known; the other converter
              writes `unknown` or `finished`.
            - **Invention.** Default values that the message does not hold (patient active, account active, subscriber
              set to the patient) are not stated.
            """;

    private AgreementReport() {}

    static String markdown(Agreement agreement, int samples) {
        StringBuilder page = new StringBuilder("# Agreement of the HL7 v2 mapping with another converter\n\n");
        page.append("Measured by `MappingAgreementTest` on ")
                .append(samples)
                .append(
                        " samples of FHIR-Converter (Microsoft, MIT) for which it publishes the bundle it expects. The norm")
                .append(" is HL7's v2-to-FHIR guide, not this converter: a difference is a question, not a fault.\n")
                .append("A value counts as agreed if ours has it in the same property of the same resource type.\n\n")
                .append("| resource | expected | made here too | distinct values expected | stated here too |\n")
                .append("| --- | --- | --- | --- | --- |\n");
        agreement.resources().forEach((type, count) -> {
            Agreement.Count values = agreement.of(type);
            String name = ELSEWHERE.contains(type) ? type + " (kept elsewhere)" : type;
            page.append("| %s | %d | %d | %d | %s |%n"
                    .formatted(name, count.expected(), count.agreed(), values.expected(), percent(values)));
        });
        page.append(
                "\n## By property\n\n| property | distinct values expected | stated here too |\n| --- | --- | --- |\n");
        agreement.properties().forEach((type, properties) -> {
            if (!ELSEWHERE.contains(type)) {
                properties(type, properties, page);
            }
        });
        return page.append(WHY).toString();
    }

    private static void properties(String type, Map<String, Agreement.Count> properties, StringBuilder page) {
        properties.forEach((property, count) -> {
            if (count.expected() >= VALUES_MIN) {
                page.append("| %s.%s | %d | %s |%n"
                        .formatted(type, property.replaceAll(" = .*", ""), count.expected(), percent(count)));
            }
        });
    }

    private static String percent(Agreement.Count count) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * count.share());
    }
}
