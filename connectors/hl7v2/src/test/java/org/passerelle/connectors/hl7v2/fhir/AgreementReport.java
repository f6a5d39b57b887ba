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

            - **Envelope.** `MessageHeader`, `Provenance` and `Device` (the sending software) are not made: the message itself,
              its receipt and every handling are rows of the record, and `meta.source` of each resource names message and
              segment. A device that measured is referred to by its number.
            - **Authorities.** The other converter makes an `Organization` of each assigning authority. Here an authority is the
              `system` or `assigner` of the identifiers that it gave, which is most of the missing `Organization` and, with
              the places inside PV1-5 and other identifiers, many of the missing `Location`.
            - **Places.** Each level of a place (bed, room, unit, floor, building, site) is a `Location` that is part of the next
              wider one, as the guide recommends. A place is one resource however often the message names it, and its name
              holds the levels; the other converter repeats it and names each level alone.
            - **Reports and orders.** An OBR of a result is a `DiagnosticReport` and the order that it answers a
              `ServiceRequest`, if the message tells more of it than the filler's number. In orders an OBR is the request
              alone; the other converter makes reports of those too, and one for each document that OUL carries. A report whose
              content is a document has it as `DocumentReference`, not a copy in `presentedForm`.
            - **Roles.** A `PractitionerRole` is made where more than a person is told (ROL, PRT, PRD, ORC-12 with its
              organization, OBR-32 to 35 with a place); the other converter makes one for every person of ORC, OBR and OBX, with
              a code that the field implies and the message does not hold.
            - **Medicines.** FT1-29 (NDC) is the product of the charge. The other converter makes a `MedicationDispense` of it;
              the guide has no map of FT1, and a price is no hand-over.
            - **Sensitive data.** Race, ethnic group and religion (PID-10, 17, 22) are left out on purpose: PAM France
              forbids them and French law protects them.
            - **Codes and words.** The other converter fills in displays from its own copies of the HL7 tables, adds words such
              as "visit number", and writes the American number of the insured where France has its own. Here a display is what
              the sender wrote: nothing is added.
            - **Status.** A stay, account or episode whose message says nothing of its state keeps the one that is known; the
              other converter writes `unknown`, `in-progress` or `finished`.
            - **Invention.** Default values that the message does not hold (patient active, coverage active, subscriber
              set to the patient, end of an act from its minutes) are not stated.
            - **Not mapped by the guide.** IN2, CTI, CTD, SAC, CON, AUT and costs of coverages have no map in the guide
              (`ResearchStudy`, `Consent`, `ClaimResponse`, `Substance` come from them). They stay in the message and are listed.
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
