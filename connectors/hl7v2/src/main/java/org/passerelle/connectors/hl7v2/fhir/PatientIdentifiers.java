package org.passerelle.connectors.hl7v2.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Patient identifiers of type CX.
 *
 * <p>An INS is told by its type, never by its authority alone, which the billing number shares (PAM France, Annex N).
 * It is kept only for a qualified identity: PID-32 says VALI, and neither DOUT nor FICT (PAM-FR 6.6.15, RNIV), and its
 * key is right. Otherwise the message is integrated without it.
 */
final class PatientIdentifiers {
    private static final String INS = "INS";
    /** The authorities of INS; .8 and .9 in production, .10 and .11 for tests (PAM-FR 6.6.15). */
    private static final Map<String, String> INS_TYPES = Map.of(
            "1.2.250.1.213.1.4.8", "INS-NIR",
            "1.2.250.1.213.1.4.9", "INS-NIA",
            "1.2.250.1.213.1.4.10", "INS-NIR",
            "1.2.250.1.213.1.4.11", "INS-NIR");

    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String FR_CORE_0203 = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";

    private PatientIdentifiers() {}

    /** The identifiers of PID-3 that may be kept, in their order. */
    static List<Field> kept(ParsedSegment pid) {
        Set<String> states =
                pid.repetitions(32).stream().map(state -> state.component(1)).collect(Collectors.toSet());
        boolean qualified = states.contains("VALI") && !states.contains("DOUT") && !states.contains("FICT");
        return pid.repetitions(3).stream()
                .filter(Field::hasValue)
                .filter(cx -> !claimsToBeIns(cx) || (qualified && isIns(cx)))
                .toList();
    }

    /** The identifier under which facts are gathered: the first of type PI, else the first. */
    static Optional<Field> best(List<Field> identifiers) {
        return identifiers.stream()
                .filter(cx -> cx.component(5).equals("PI"))
                .findFirst()
                .or(() -> identifiers.stream().findFirst());
    }

    /** Authority and number; a number without authority is kept apart by its source, since another may use it too. */
    static String subject(Field cx, String source) {
        String authority = oid(cx).isEmpty() ? cx.value(4) : oid(cx);
        return "patient:" + (authority.isEmpty() ? source : authority) + "|" + cx.component(1);
    }

    /** FHIR form: type from table 0203, system from the authority's OID, the authority's name as assigner. */
    static Identifier identifier(Field cx) {
        Identifier identifier = new Identifier().setValue(cx.component(1));
        String type = cx.value(5);
        String oid = oid(cx);
        if (type.equals(INS)) {
            identifier.getType().addCoding().setSystem(FR_CORE_0203).setCode(INS_TYPES.get(oid));
        } else if (!type.isEmpty()) {
            identifier.getType().addCoding().setSystem(TABLE_0203).setCode(type);
        }
        // A billing number under the authority of INS gets no system, by which it could be taken for an INS.
        boolean looksLikeIns = INS_TYPES.containsKey(oid) && !type.equals(INS);
        if (!oid.isEmpty() && !looksLikeIns) {
            identifier.setSystem(oid.chars().allMatch(c -> c == '.' || Character.isDigit(c)) ? "urn:oid:" + oid : oid);
        }
        if (!cx.value(4).isEmpty()) {
            identifier.getAssigner().setDisplay(cx.value(4));
        }
        return identifier;
    }

    /** Whether it is typed as an INS, or untyped under an authority of INS. */
    static boolean claimsToBeIns(Field cx) {
        return cx.component(5).equals(INS) || (cx.component(5).isEmpty() && INS_TYPES.containsKey(oid(cx)));
    }

    private static boolean isIns(Field cx) {
        return cx.component(5).equals(INS) && INS_TYPES.containsKey(oid(cx)) && InsKey.isRight(cx.component(1));
    }

    /** The universal id of the assigning authority (type HD). */
    private static String oid(Field cx) {
        return cx.component(4, 2);
    }
}
