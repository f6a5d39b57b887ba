package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Annotation;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;

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

    /** The same as a note of a resource. */
    public static Optional<Annotation> note(List<ParsedSegment> segments) {
        return text(segments).map(text -> new Annotation().setText(text));
    }
}
