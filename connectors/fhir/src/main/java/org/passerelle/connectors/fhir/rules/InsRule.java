package org.passerelle.connectors.fhir.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.parse.Issue;

/**
 * The INS among a Patient's identifiers. It is told by type and authority together, since the billing number shares the
 * authority (FR Core; PAM France, Annex N), and kept only for a qualified identity: the extension of identity reliability
 * says VALI, and neither DOUT nor FICT (same rule as PAM-FR 6.6.15), and its control key is right (RNIV). Otherwise the
 * resource is kept without it.
 */
public final class InsRule {
    private static final String OID_URN = "urn:oid:";
    private static final Set<String> PRODUCTION = Set.of("1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9");
    private static final Set<String> TEST = Set.of("1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11");
    private static final Set<String> INS_TYPES = Set.of("INS", "INS-NIR", "INS-NIA", "INS-C");
    private static final String NIA_TYPE = "INS-NIA";
    private static final Set<String> UNQUALIFYING = Set.of("DOUT", "FICT");

    private InsRule() {}

    static void check(Patient patient, String path, Findings findings) {
        Set<String> numbers = new HashSet<>();
        patient.getIdentifier().stream()
                .filter(id ->
                        claimsToBeIns(id) && !isNia(id) && id.getUse() != Identifier.IdentifierUse.OLD && id.hasValue())
                .forEach(id -> numbers.add(id.getValue()));
        if (numbers.size() > 1) {
            findings.add(Issue.unprocessable(
                    IssueType.BUSINESSRULE, path + ".identifier", "Le patient porte deux matricules INS différents."));
        }
    }

    /**
     * Removes from {@code patient} an INS that may not be kept, and the authority of INS from a number that is not one.
     *
     * @param testAllowed whether the site handles the identities of the INS test environment
     * @param path the patient's place in the message
     * @return one alert for each identifier that was left out
     */
    public static List<Remark> apply(Patient patient, boolean testAllowed, String path) {
        List<Remark> remarks = new ArrayList<>();
        boolean qualified = isQualified(patient);
        List<Identifier> kept = new ArrayList<>();
        boolean hasNir = patient.getIdentifier().stream().anyMatch(id -> claimsToBeIns(id) && !isNia(id));
        for (int i = 0; i < patient.getIdentifier().size(); i++) {
            Identifier identifier = patient.getIdentifier().get(i);
            String place = path + ".identifier[" + i + "]";
            if (!claimsToBeIns(identifier)) {
                if (isUnderInsAuthority(identifier)) {
                    identifier.setSystem(null);
                }
                kept.add(identifier);
                continue;
            }
            String reason = reasonToLeaveOut(identifier, qualified, testAllowed, hasNir);
            if (reason.isEmpty()) {
                kept.add(identifier);
            } else {
                remarks.add(Remark.alert(place, "INS laissé de côté : " + reason));
            }
        }
        patient.setIdentifier(kept);
        return remarks;
    }

    private static String reasonToLeaveOut(Identifier id, boolean qualified, boolean testAllowed, boolean hasNir) {
        String system = id.hasSystem() ? id.getSystem() : "";
        String oid = system.startsWith(OID_URN) ? system.substring(OID_URN.length()) : "";
        if (TEST.contains(oid) && !testAllowed) {
            return "il vient du référentiel de test.";
        }
        if (!PRODUCTION.contains(oid) && !TEST.contains(oid)) {
            return "son système n'est pas l'OID d'un INS, sous la forme urn:oid.";
        }
        if (!qualified) {
            return "l'identité n'est pas qualifiée (statut VALI attendu).";
        }
        if (!id.hasValue() || !InsKey.isRight(id.getValue())) {
            return "la clé du matricule est fausse.";
        }
        return isNia(id) && hasNir ? "un NIR remplace le NIA." : "";
    }

    /** Whether it is typed as an INS, or untyped under an authority of INS. */
    public static boolean claimsToBeIns(Identifier identifier) {
        List<String> types = identifier.getType().getCoding().stream()
                .map(Coding::getCode)
                .filter(code -> code != null)
                .toList();
        return types.stream().anyMatch(INS_TYPES::contains) || (types.isEmpty() && isUnderInsAuthority(identifier));
    }

    private static boolean isNia(Identifier identifier) {
        return identifier.getType().getCoding().stream().anyMatch(coding -> NIA_TYPE.equals(coding.getCode()))
                || (OID_URN + "1.2.250.1.213.1.4.9").equals(identifier.getSystem());
    }

    private static boolean isUnderInsAuthority(Identifier identifier) {
        String system = identifier.hasSystem() ? identifier.getSystem().replace(OID_URN, "") : "";
        return PRODUCTION.contains(system) || TEST.contains(system);
    }

    private static boolean isQualified(Patient patient) {
        Set<String> states = new HashSet<>();
        for (Extension extension : patient.getExtension()) {
            String url = extension.hasUrl() ? extension.getUrl().toLowerCase(Locale.ROOT) : "";
            // FR Core has named it identity-reliability since 1.1; before, ident-reliability.
            if (url.contains("ident") && url.contains("reliability")) {
                codes(extension, states);
            }
        }
        return states.contains("VALI") && states.stream().noneMatch(UNQUALIFYING::contains);
    }

    private static void codes(Extension extension, Set<String> states) {
        if (extension.hasValue()) {
            states.addAll(codes(extension.getValue()));
        }
        extension.getExtension().forEach(part -> {
            if (part.hasValue()) {
                states.addAll(codes(part.getValue()));
            }
        });
    }

    private static List<String> codes(Type value) {
        return switch (value) {
            case Coding coding -> coding.hasCode() ? List.of(coding.getCode()) : List.of();
            case CodeableConcept concept ->
                concept.getCoding().stream()
                        .map(Coding::getCode)
                        .filter(code -> code != null)
                        .toList();
            case PrimitiveType<?> primitive -> primitive.hasValue() ? List.of(primitive.getValueAsString()) : List.of();
            default -> List.of();
        };
    }

    /** The control key of a matricule. */
    private static final class InsKey {
        private static final int LENGTH = 15;
        private static final int NUMBER_LENGTH = 13;
        private static final int DEPARTMENT = 5;
        private static final int MODULUS = 97;
        private static final Map<String, String> CORSICA = Map.of("2A", "19", "2B", "18");

        /** 97 minus the first 13 digits modulo 97 are the last two; Corsica's letters count as digits (RNIV). */
        static boolean isRight(String matricule) {
            if (matricule.length() != LENGTH) {
                return false;
            }
            String department = matricule.substring(DEPARTMENT, DEPARTMENT + 2);
            String digits = matricule.substring(0, DEPARTMENT)
                    + CORSICA.getOrDefault(department, department)
                    + matricule.substring(DEPARTMENT + 2);
            return digits.chars().allMatch(c -> c >= '0' && c <= '9')
                    && Integer.parseInt(digits, NUMBER_LENGTH, LENGTH, 10)
                            == MODULUS - Long.parseLong(digits, 0, NUMBER_LENGTH, 10) % MODULUS;
        }
    }
}
