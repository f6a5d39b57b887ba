package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;

/** NTE: comments about what stands before them. */
public final class Notes {
    private Notes() {}

    /** The comments among {@code segments} as one text, one line for each NTE-3; empty if there is none. */
    public static Optional<String> text(List<ParsedSegment> segments) {
        String text = segments.stream()
                .filter(segment -> segment.name().equals("NTE"))
                .flatMap(nte -> nte.repetitions(3).stream())
                .map(Field::flat)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /**
     * The same as notes of a resource. Since HL7 2.6 a comment says who entered it (NTE-5) and when (NTE-6); segments
     * without either go on with the one before.
     */
    public static List<Annotation> notes(List<ParsedSegment> segments, V2Time times) {
        List<Annotation> notes = new ArrayList<>(1);
        List<ParsedSegment> lines = new ArrayList<>();
        for (ParsedSegment segment : segments) {
            if (segment.is("NTE")) {
                if (isSigned(segment)) {
                    note(lines, times, notes);
                }
                lines.add(segment);
            }
        }
        note(lines, times, notes);
        return notes;
    }

    private static boolean isSigned(ParsedSegment nte) {
        return nte.fieldCount() > 4 && (nte.field(5).hasAny() || nte.field(6).hasValue());
    }

    private static void note(List<ParsedSegment> lines, V2Time times, List<Annotation> notes) {
        text(lines).ifPresent(text -> {
            Annotation note = new Annotation().setText(text);
            ParsedSegment first = lines.get(0);
            if (isSigned(first)) {
                author(first.field(5)).ifPresent(note::setAuthor);
                times.dateTime(first.value(6)).ifPresent(note::setTimeElement);
            }
            notes.add(note);
        });
        lines.clear();
    }

    private static Optional<StringType> author(Field xcn) {
        String name = Stream.of(xcn.value(3), xcn.value(2))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String shown = name.isEmpty() ? xcn.value(1) : name;
        return shown.isEmpty() ? Optional.empty() : Optional.of(new StringType(shown));
    }
}
