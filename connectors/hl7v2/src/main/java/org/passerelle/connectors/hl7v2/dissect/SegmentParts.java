package org.passerelle.connectors.hl7v2.dissect;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.api.Dissector.Part;
import org.passerelle.connectors.hl7v2.er7.Delimiters;
import org.passerelle.connectors.hl7v2.er7.Raw;
import org.passerelle.connectors.hl7v2.fhir.Escapes;

/** The parts of one segment. Empty fields, repetitions and components are left out. */
final class SegmentParts {
    /** Characters of one value that are shown; documents in base64 are longer and say nothing to a person. */
    private static final int VALUE_LENGTH_MAX = 2_000;
    /** OBX-2 says of what type OBX-5 is. */
    private static final String TYPED_ELSEWHERE = "*";

    private final String name;
    private final String path;
    private final Delimiters delimiters;
    private final PartBudget budget;

    /**
     * @param name of the segment
     * @param path of the segment, such as {@code PID[1]}
     */
    SegmentParts(String name, String path, Delimiters delimiters, PartBudget budget) {
        this.name = name;
        this.path = path;
        this.delimiters = delimiters;
        this.budget = budget;
    }

    Part of(String segment) {
        boolean header = name.equals("MSH");
        List<String> fields = split(segment, delimiters.field());
        List<Part> parts = new ArrayList<>();
        if (header) {
            String separator = String.valueOf(delimiters.field());
            add(parts, new Part(path + "-1", FieldNames.ofField(name, 1), separator, List.of()));
        }
        for (int i = 1; i < fields.size(); i++) {
            int number = header ? i + 1 : i;
            if (header && number == 2) {
                add(parts, new Part(path + "-2", FieldNames.ofField(name, 2), fields.get(i), List.of()));
            } else if (!fields.get(i).isEmpty()) {
                add(parts, field(number, fields.get(i), type(segment, number)));
            }
        }
        return new Part(path, FieldNames.ofSegment(name), "", parts);
    }

    private String type(String segment, int field) {
        String type = FieldNames.typeOfField(name, field);
        return type.equals(TYPED_ELSEWHERE) && name.equals("OBX") ? Raw.part(segment, delimiters.field(), 3) : type;
    }

    private Part field(int number, String raw, String type) {
        String fieldName = FieldNames.ofField(name, number);
        String fieldPath = path + "-" + number;
        List<String> repetitions = split(raw, delimiters.repetition());
        if (repetitions.size() == 1) {
            return value(fieldPath, fieldName, raw, type, delimiters.component());
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < repetitions.size(); i++) {
            if (!repetitions.get(i).isEmpty()) {
                add(
                        parts,
                        value(
                                fieldPath + "[" + (i + 1) + "]",
                                fieldName,
                                repetitions.get(i),
                                type,
                                delimiters.component()));
            }
        }
        return new Part(fieldPath, fieldName, "", parts);
    }

    /** @param separator of the parts: that of components, and for a component that of subcomponents */
    private Part value(String valuePath, String valueName, String raw, String type, char separator) {
        List<String> split = split(raw, separator);
        if (split.size() == 1) {
            // In the first component of a composite type, alone in its field: "HOP&1.2.3&ISO" as an authority.
            boolean composite = separator == delimiters.component()
                    && raw.indexOf(delimiters.subcomponent()) >= 0
                    && !FieldNames.ofComponent(type, 1).isEmpty();
            return composite
                    ? new Part(valuePath, valueName, "", parts(valuePath, split, type, separator))
                    : new Part(valuePath, valueName, shown(raw), List.of());
        }
        return new Part(valuePath, valueName, "", parts(valuePath, split, type, separator));
    }

    private List<Part> parts(String valuePath, List<String> split, String type, char separator) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            String raw = split.get(i);
            String partPath = valuePath + "." + (i + 1);
            String partName = FieldNames.ofComponent(type, i + 1);
            if (raw.isEmpty()) {
                continue;
            }
            add(
                    parts,
                    separator == delimiters.component()
                            ? value(
                                    partPath,
                                    partName,
                                    raw,
                                    FieldNames.typeOfComponent(type, i + 1),
                                    delimiters.subcomponent())
                            : new Part(partPath, partName, shown(raw), List.of()));
        }
        return parts;
    }

    private void add(List<Part> parts, Part part) {
        if (budget.take()) {
            parts.add(part);
        }
    }

    private String shown(String raw) {
        if (raw.length() <= VALUE_LENGTH_MAX) {
            return Escapes.undo(raw, delimiters);
        }
        String head = Escapes.undo(raw.substring(0, VALUE_LENGTH_MAX), delimiters);
        return head + " … (" + raw.length() + " caractères)";
    }

    /** At most as many parts as may still be shown; the rest of the text stays with the last one. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && parts.size() < Hl7v2Dissector.PARTS_MAX) {
            parts.add(text.substring(from, at));
            from = at + 1;
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }
}
