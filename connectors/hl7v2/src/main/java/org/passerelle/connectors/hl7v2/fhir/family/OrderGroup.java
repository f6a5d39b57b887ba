package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;

/**
 * One order of a message: ORC and what follows it up to the next one. An OBR without ORC begins an order too.
 *
 * @param segments in their order, ORC first where there is one
 */
public record OrderGroup(List<ParsedSegment> segments) {

    /** The orders among the segments of a patient; what stands before the first one belongs to none. */
    public static List<OrderGroup> split(List<ParsedSegment> following) {
        List<OrderGroup> groups = new ArrayList<>();
        for (ParsedSegment segment : following) {
            OrderGroup last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            boolean begins = segment.name().equals("ORC")
                    || (segment.name().equals("OBR")
                            && (last == null || last.first("OBR").isPresent()));
            if (begins) {
                last = new OrderGroup(new ArrayList<>());
                groups.add(last);
            }
            if (last != null) {
                last.segments().add(segment);
            }
        }
        return groups;
    }

    /** What stands before the first order: the patient's visit, insurance, allergies. */
    public static PatientGroup before(PatientGroup group, String... heads) {
        List<String> ends = List.of(heads);
        return new PatientGroup(
                group.pid(),
                group.following().stream()
                        .takeWhile(segment -> !ends.contains(segment.name()))
                        .toList());
    }

    /** The first segment of a name. */
    public Optional<ParsedSegment> first(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }

    /** The segments of a name. */
    public List<ParsedSegment> all(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).toList();
    }

    /** The segments that detail {@code head}: those after it, up to the next one of a name among {@code heads}. */
    public List<ParsedSegment> after(ParsedSegment head, String... heads) {
        List<String> ends = List.of(heads);
        int from = segments.indexOf(head) + 1;
        return segments.subList(from, segments.size()).stream()
                .takeWhile(segment -> !ends.contains(segment.name()))
                .toList();
    }

    /** The number of the order by its placer: OBR-2, else ORC-2. */
    public Optional<Field> placer() {
        return number(2);
    }

    /** The number of the order by its filler: OBR-3, else ORC-3. */
    public Optional<Field> filler() {
        return number(3);
    }

    private Optional<Field> number(int field) {
        Optional<Field> common = first("ORC").map(orc -> orc.field(field)).filter(Field::hasValue);
        Optional<Field> own = first("OBR").map(obr -> obr.field(field)).filter(Field::hasValue);
        // The same number in both places is read in both.
        own.ifPresent(number -> common.filter(other -> other.same(number)).ifPresent(Field::components));
        return own.or(() -> common);
    }

    /** Both numbers, those there are. */
    public List<Identifier> identifiers(EventDraft draft) {
        List<Identifier> identifiers = new ArrayList<>();
        placer().flatMap(number -> draft.identifier(number, "PLAC")).ifPresent(identifiers::add);
        filler().flatMap(number -> draft.identifier(number, "FILL")).ifPresent(identifiers::add);
        return identifiers;
    }

    /** ORC-1: what is asked, such as {@code NW}; empty if not said. */
    public String control() {
        return first("ORC").map(orc -> orc.value(1)).orElse("");
    }

    /** ORC-5: the order's status of HL7 table 0038; empty if not said. */
    public String status() {
        return first("ORC").map(orc -> orc.value(5)).orElse("");
    }
}
