package org.passerelle.connectors.hl7v2.dissect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.hl7v2.er7.MessageReader;
import org.passerelle.connectors.hl7v2.er7.MessageText;

/**
 * HL7 v2 for a person to read: segments, fields, repetitions, components and subcomponents, ER7 and XML alike. Paths
 * read {@code PID[1]-3[2].4.1}; the repetition is left out where there is only one. Stateless and thread-safe.
 */
public final class Hl7v2Dissector implements Dissector {
    /** Parts of one message; a person reads no more, and a hostile message must not fill the memory. */
    static final int PARTS_MAX = 20_000;

    private static final int NAME_LENGTH = 3;

    @Override
    public List<Part> dissect(Message message) {
        try {
            Optional<MessageText> text = MessageReader.read(message);
            return text.map(Hl7v2Dissector::segments).orElse(List.of());
        } catch (IllegalArgumentException e) {
            // A character set of a later version or another platform: nothing can be shown but the bytes.
            return List.of();
        }
    }

    private static List<Part> segments(MessageText text) {
        List<Part> segments = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        PartBudget budget = new PartBudget(PARTS_MAX);
        for (String segment : text.segments()) {
            if (!budget.take()) {
                segments.add(new Part("", "Suite non affichée : message trop long", "", List.of()));
                break;
            }
            String name = segment.substring(0, Math.min(NAME_LENGTH, segment.length()));
            int number = seen.merge(name, 1, Integer::sum);
            segments.add(new SegmentParts(name, name + "[" + number + "]", text.delimiters(), budget).of(segment));
        }
        return segments;
    }
}
