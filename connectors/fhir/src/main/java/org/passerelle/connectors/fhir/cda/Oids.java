package org.passerelle.connectors.fhir.cda;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.MedicineCodes;

/** The FHIR names of the code systems that CDA documents name by OID (HL7 OID registry; ANS for the French ones). */
final class Oids {
    static final String SNOMED = "http://snomed.info/sct";
    static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String V3 = "http://terminology.hl7.org/CodeSystem/v3-";

    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            entry("2.16.840.1.113883.6.1", FhirCodes.LOINC),
            entry("2.16.840.1.113883.6.96", SNOMED),
            entry("2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10"),
            entry("2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm"),
            entry("2.16.840.1.113883.6.103", "http://hl7.org/fhir/sid/icd-9-cm"),
            entry("2.16.840.1.113883.6.347", "http://id.who.int/icd/release/11/mms"),
            entry("2.16.840.1.113883.6.73", MedicineCodes.ATC),
            entry("2.16.840.1.113883.6.88", "http://www.nlm.nih.gov/research/umls/rxnorm"),
            entry("2.16.840.1.113883.6.59", "http://hl7.org/fhir/sid/cvx"),
            entry("2.16.840.1.113883.12.292", "http://hl7.org/fhir/sid/cvx"),
            entry("2.16.840.1.113883.6.12", "http://www.ama-assn.org/go/cpt"),
            entry("2.16.840.1.113883.6.69", "http://hl7.org/fhir/sid/ndc"),
            entry("2.16.840.1.113883.3.26.1.1", "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"),
            entry("2.16.840.1.113883.5.4", ACT_CODE),
            entry("2.16.840.1.113883.5.25", CONFIDENTIALITY),
            entry("2.16.840.1.113883.5.83", V3 + "ObservationInterpretation"),
            entry("2.16.840.1.113883.5.84", V3 + "ObservationMethod"),
            entry("2.16.840.1.113883.5.88", V3 + "ParticipationFunction"),
            entry("2.16.840.1.113883.5.110", V3 + "RoleClass"),
            entry("2.16.840.1.113883.5.111", V3 + "RoleCode"),
            entry("2.16.840.1.113883.5.112", V3 + "RouteOfAdministration"),
            entry("2.16.840.1.113883.5.7", V3 + "ActPriority"),
            entry("2.16.840.1.113883.5.8", V3 + "ActReason"),
            entry("2.16.840.1.113883.5.1070", V3 + "substanceAdminSubstitution"),
            entry("1.2.840.10008.2.16.4", "http://dicom.nema.org/resources/ontology/DCM"),
            entry("0.4.0.127.0.16.1.1.2.1", "http://standardterms.edqm.eu"),
            entry("1.2.250.1.213.2.3.1", MedicineCodes.CIS),
            entry("1.2.250.1.213.2.3.2", MedicineCodes.CIP));

    private Oids() {}

    /** The system's URL, or its OID as a URN; what is not an OID stays as it is. */
    static String system(String oid) {
        String known = SYSTEMS.get(oid);
        return known != null ? known : urn(oid);
    }

    /** An OID or a UUID as a URN. */
    static String urn(String root) {
        if (!root.isEmpty() && root.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
            return "urn:oid:" + root;
        }
        return isUuid(root) ? "urn:uuid:" + root.toLowerCase(Locale.ROOT) : root;
    }

    private static boolean isUuid(String root) {
        return root.length() == 36 && root.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0);
    }
}
