package org.passerelle.connectors.hl7v2.fhir.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;

/** What the carrier says of its documents: TXA, OBR and ORC, after HL7's v2-to-FHIR map of TXA. */
final class DocumentHeader {
    private static final String TABLE_0270 = "http://terminology.hl7.org/CodeSystem/v2-0270";
    private static final String TABLE_0272 = "http://terminology.hl7.org/CodeSystem/v2-0272";
    private static final Set<String> FINAL = Set.of("AU", "LA");
    private static final Set<String> PRELIMINARY = Set.of("DI", "DO", "IN", "IP", "PA");
    private static final int TABLE_0270_LENGTH = 2;
    /** YYYYMMDDHHMM. */
    private static final int MINUTES_LENGTH = 12;

    private final EventDraft draft;
    private final PatientGroup group;
    private final Optional<ParsedSegment> txa;
    private final V2Time times;

    DocumentHeader(EventDraft draft, PatientGroup group) {
        this.draft = draft;
        this.group = group;
        this.txa = group.first("TXA");
        this.times = draft.context().times();
    }

    /** What identifies the document in every message about it: TXA-12, else the filler's order; empty if nothing does. */
    String key() {
        return txa.map(segment -> number(segment.field(12)))
                .filter(key -> !key.isEmpty())
                .orElseGet(() -> orders().stream()
                        .findFirst()
                        .flatMap(order -> order.filler().or(order::placer))
                        .map(this::number)
                        .orElse(""));
    }

    /** The key of the document that TXA-13 names; empty if it names none. */
    String parentKey() {
        return txa.map(segment -> number(segment.field(13))).orElse("");
    }

    Optional<Identifier> parent() {
        return txa.flatMap(segment -> draft.identifier(segment.field(13), ""));
    }

    /** An OID is unique by itself, and senders add or leave out the namespace beside it; other numbers need theirs. */
    private String number(Field ei) {
        String[] identity = draft.identity(ei);
        if (identity.length == 0) {
            return "";
        }
        boolean oid = identity[0].chars().filter(c -> c == '.').count() > 2;
        return oid ? identity[0] : identity[0] + "|" + identity[1];
    }

    /** What kind of document it is: OBX-3 of the document, then what TXA-2 adds. */
    CodeableConcept type(Optional<ParsedSegment> obx) {
        CodeableConcept type = obx.map(segment -> Codes.concept(segment.field(3)))
                .or(() -> orders().stream()
                        .findFirst()
                        .flatMap(order -> order.first("OBR"))
                        .map(obr -> Codes.concept(obr.field(4))))
                .orElseGet(CodeableConcept::new);
        txa.map(segment -> Codes.concept(segment.field(2)))
                .filter(own -> !own.isEmpty())
                .ifPresent(own -> {
                    own.getCoding().stream()
                            .filter(coding -> !knows(type, coding))
                            .map(DocumentHeader::inTable)
                            .forEach(type::addCoding);
                    if (!type.hasText()) {
                        type.setText(own.getText());
                    }
                });
        return type;
    }

    private static boolean knows(CodeableConcept type, Coding other) {
        return type.getCoding().stream().anyMatch(coding -> coding.getCode().equals(other.getCode()));
    }

    private static Coding inTable(Coding coding) {
        boolean short0270 = coding.getCode().length() == TABLE_0270_LENGTH
                && coding.getCode().chars().allMatch(c -> c >= 'A' && c <= 'Z');
        return coding.hasSystem() || !short0270 ? coding : coding.setSystem(TABLE_0270);
    }

    /** When the document was made: TXA-6, else TXA-4, else OBR-22 or 7. */
    Optional<Instant> madeAt() {
        return dates().flatMap(date -> times.instant(date).stream()).findFirst();
    }

    private Stream<String> dates() {
        Stream<String> own = txa.stream().flatMap(segment -> Stream.of(segment.value(6), segment.value(4)));
        Stream<String> ordered = group.first("OBR").stream().flatMap(obr -> Stream.of(obr.value(22), obr.value(7)));
        return Stream.concat(own, ordered);
    }

    /** R4 wants an instant: a day alone is not one (HL7's map of TXA-6). */
    private static boolean hasTime(String date) {
        return date.length() >= MINUTES_LENGTH;
    }

    /** Writes it into a reference; what the document itself says of its authors and title is kept. */
    void into(DocumentReference reference) {
        draft.patient().ifPresent(reference::setSubject);
        txa.ifPresent(segment -> stated(segment, reference));
        if (!reference.hasDate()) {
            dates().filter(DocumentHeader::hasTime)
                    .findFirst()
                    .flatMap(times::moment)
                    .ifPresent(reference::setDateElement);
        }
        if (!reference.hasStatus() || Change.availability(group).equals("OB")) {
            reference.setStatus(
                    Change.availability(group).equals("OB")
                            ? DocumentReferenceStatus.SUPERSEDED
                            : DocumentReferenceStatus.CURRENT);
        }
        draft.encounter()
                .filter(stay -> !reference.getContext().hasEncounter())
                .ifPresent(stay -> reference.getContext().addEncounter(stay));
        orders().stream()
                .flatMap(order -> order.identifiers(draft).stream())
                .map(number -> new Reference().setType("ServiceRequest").setIdentifier(number))
                .forEach(order -> reference.getContext().addRelated(order));
        section(reference);
    }

    private void stated(ParsedSegment segment, DocumentReference reference) {
        draft.identifier(segment.field(12), "").ifPresent(number -> {
            if (!reference.hasMasterIdentifier()) {
                reference.setMasterIdentifier(number);
            } else if (!reference.getMasterIdentifier().getValue().equals(number.getValue())) {
                reference.addIdentifier(number);
            }
        });
        draft.identifier(segment.field(16), "").ifPresent(reference::addIdentifier);
        if (!reference.hasAuthor()) {
            Stream.concat(segment.repetitions(9).stream(), segment.repetitions(5).stream())
                    .flatMap(who -> draft.person(who, segment).stream())
                    .findFirst()
                    .ifPresent(reference::addAuthor);
        }
        if (!reference.hasAuthenticator()) {
            draft.person(segment.field(10), segment)
                    .or(() -> draft.person(segment.field(22), segment))
                    .ifPresent(reference::setAuthenticator);
        }
        if (FINAL.contains(segment.value(17))) {
            reference.setDocStatus(ReferredDocumentStatus.FINAL);
        } else if (PRELIMINARY.contains(segment.value(17))) {
            reference.setDocStatus(ReferredDocumentStatus.PRELIMINARY);
        }
        if (!segment.value(18).isEmpty()) {
            reference.addSecurityLabel().addCoding().setSystem(TABLE_0272).setCode(segment.value(18));
        }
        if (!reference.hasDescription() && !segment.value(25).isEmpty()) {
            reference.setDescription(segment.value(25));
        }
    }

    /** OBR-24: the service that made it, as its category. */
    private void section(DocumentReference reference) {
        group.first("OBR")
                .map(obr -> obr.value(24))
                .filter(code -> !code.isEmpty())
                .ifPresent(code -> reference
                        .addCategory()
                        .addCoding()
                        .setSystem("http://terminology.hl7.org/CodeSystem/v2-0074")
                        .setCode(code));
    }

    private List<OrderGroup> orders() {
        return OrderGroup.split(group.following());
    }
}
