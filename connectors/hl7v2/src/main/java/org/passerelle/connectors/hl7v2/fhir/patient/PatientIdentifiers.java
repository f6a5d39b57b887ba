package org.passerelle.connectors.hl7v2.fhir.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.InsKey;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.V2Time;

/**
 * Patient identifiers of type CX.
 *
 * <p>An INS is told by its type, never by its authority alone, which the billing number shares (PAM France, Annex N).
 * It is kept only for a qualified identity: PID-32 says VALI, and neither DOUT nor FICT, the birth date was not corrected
 * (ZFD-4), and its key is right (PAM-FR 6.6.15, RNIV). Otherwise the message is integrated without it.
 */
public final class PatientIdentifiers {
    static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String FR_CORE_0203 = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";
    private static final String INS = "INS";
    private static final Set<String> FRENCH_TYPES = Set.of("NDP", "INS-C");

    private final InsPolicy policy;
    private final V2Time times;

    PatientIdentifiers(InsPolicy policy, V2Time times) {
        this.policy = policy;
        this.times = times;
    }

    /** The identifiers of PID-3 that may be kept, in their order; each one left out is remarked. */
    List<Field> kept(PatientGroup group, Remarks remarks) {
        ParsedSegment pid = group.pid();
        List<Field> kept = new ArrayList<>();
        Optional<String> unqualified = null;
        for (Field cx : pid.repetitions(3)) {
            if (!cx.hasValue()) {
                continue;
            }
            if (!claimsToBeIns(cx)) {
                kept.add(cx);
                continue;
            }
            if (unqualified == null) {
                unqualified = notQualified(group);
            }
            Optional<String> fault = unqualified.or(() -> fault(cx));
            if (fault.isPresent()) {
                remarks.add(Remark.alert(pid.place(3), "INS écarté, message intégré sans lui : " + fault.get()));
            } else {
                kept.add(cx);
            }
        }
        return kept;
    }

    /** Why the identity is not qualified, in French; empty if it is. */
    private static Optional<String> notQualified(PatientGroup group) {
        Set<String> states = group.pid().repetitions(32).stream()
                .map(state -> state.component(1))
                .collect(Collectors.toSet());
        if (!states.contains("VALI")) {
            return Optional.of("l'identité n'est pas qualifiée (PID-32 sans VALI)");
        }
        if (states.contains("DOUT") || states.contains("FICT")) {
            return Optional.of("l'identité est douteuse ou fictive (PID-32)");
        }
        boolean corrected =
                group.first("ZFD").map(zfd -> zfd.value(4).equals("Y")).orElse(false);
        return corrected ? Optional.of("la date de naissance est corrigée (ZFD-4)") : Optional.empty();
    }

    private Optional<String> fault(Field cx) {
        String oid = oid(cx);
        if (!InsPolicy.isAuthority(oid)) {
            return Optional.of("son autorité n'est pas celle d'un INS");
        }
        if (!cx.component(5).equals(INS)) {
            return Optional.of("il n'est pas typé INS");
        }
        if (!policy.takes(oid)) {
            return Optional.of("c'est un INS de test");
        }
        return InsKey.isRight(cx.component(1)) ? Optional.empty() : Optional.of("sa clé de contrôle est fausse");
    }

    /** The identifier under which facts are gathered: the first of type PI, else the first that is not national. */
    static Optional<Field> best(List<Field> identifiers) {
        return identifiers.stream()
                .filter(cx -> cx.component(5).equals("PI"))
                .findFirst()
                .or(() -> identifiers.stream().findFirst());
    }

    /** Authority and number; a number without authority is kept apart by its source, since another may use it too. */
    static String subject(Field cx, String source) {
        return "patient:" + authority(cx, source) + "|" + cx.component(1);
    }

    /** The universal id of the authority of a CX, else its name, else the source. */
    static String authority(Field cx, String source) {
        String authority = oid(cx).isEmpty() ? cx.value(4) : oid(cx);
        return authority.isEmpty() ? source : authority;
    }

    /** FHIR form: type from table 0203, system from the authority's OID, the authority's name as assigner. */
    public Identifier identifier(Field cx) {
        Identifier identifier = new Identifier().setValue(cx.component(1));
        String type = cx.value(5);
        String oid = oid(cx);
        if (type.equals(INS)) {
            identifier.setUse(Identifier.IdentifierUse.OFFICIAL);
            identifier.getType().addCoding().setSystem(FR_CORE_0203).setCode(InsPolicy.type(oid));
        } else if (!type.isEmpty()) {
            String system = FRENCH_TYPES.contains(type) ? FR_CORE_0203 : TABLE_0203;
            identifier.getType().addCoding().setSystem(system).setCode(type);
        }
        system(oid, type).ifPresent(identifier::setSystem);
        if (!cx.value(4).isEmpty()) {
            identifier.getAssigner().setDisplay(cx.value(4));
        }
        Period period = new Period();
        times.dateTime(cx.value(7)).ifPresent(period::setStartElement);
        times.dateTime(cx.value(8)).ifPresent(period::setEndElement);
        return period.isEmpty() ? identifier : identifier.setPeriod(period);
    }

    /** A billing number under the authority of INS gets FR Core's own system, so that it cannot be taken for an INS. */
    private static Optional<String> system(String oid, String type) {
        if (InsPolicy.isAuthority(oid) && !type.equals(INS)) {
            return InsPolicy.billingSystem(oid);
        }
        if (oid.isEmpty()) {
            return Optional.empty();
        }
        boolean digits = oid.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        boolean uri = oid.startsWith("http://") || oid.startsWith("https://") || oid.startsWith("urn:");
        return digits ? Optional.of("urn:oid:" + oid) : uri ? Optional.of(oid) : Optional.empty();
    }

    /** An INS that the sender deletes ({@code ""^^^INS}): stated without a value, so that it replaces what is known. */
    List<Identifier> withdrawn(ParsedSegment pid) {
        return pid.repetitions(3).stream()
                .filter(cx -> cx.isDeletion() && InsPolicy.isAuthority(oid(cx)))
                .map(cx -> {
                    Identifier identifier = new Identifier().setSystem("urn:oid:" + oid(cx));
                    identifier.setValueElement(MessageContext.deleted(new StringType()));
                    if (cx.value(5).equals(INS)) {
                        identifier.getType().addCoding().setSystem(FR_CORE_0203).setCode(InsPolicy.type(oid(cx)));
                    }
                    return identifier;
                })
                .toList();
    }

    /** Whether it is typed as an INS, or untyped under an authority of INS. */
    static boolean claimsToBeIns(Field cx) {
        return cx.component(5).equals(INS) || (cx.component(5).isEmpty() && InsPolicy.isAuthority(oid(cx)));
    }

    /** The universal id of the assigning authority (type HD). */
    static String oid(Field cx) {
        return cx.value(4, 2);
    }
}
