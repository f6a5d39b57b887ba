package org.passerelle.connectors.hl7v2.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;

/** What the intake tolerated about a message, on its way to the mapper in the message's attributes. */
public final class IntakeRemarks {
    private static final String ATTRIBUTE = "intake-remarks";
    private static final String BETWEEN_REMARKS = "\n";
    private static final String BETWEEN_PARTS = "\t";

    private IntakeRemarks() {}

    /** The remarks about a message, in the order in which they were made. */
    public static List<Remark> of(Message message) {
        List<Remark> remarks = new ArrayList<>();
        for (String line : message.attributes().getOrDefault(ATTRIBUTE, "").split(BETWEEN_REMARKS, -1)) {
            String[] parts = line.split(BETWEEN_PARTS, -1);
            if (parts.length == 3) {
                remarks.add(new Remark(Remark.Kind.valueOf(parts[0]), parts[1], parts[2]));
            }
        }
        return List.copyOf(remarks);
    }

    static void write(List<Remark> remarks, Map<String, String> attributes) {
        List<String> lines = new ArrayList<>();
        for (Remark remark : remarks) {
            lines.add(String.join(BETWEEN_PARTS, remark.kind().name(), remark.place(), remark.text()));
        }
        if (!lines.isEmpty()) {
            attributes.put(ATTRIBUTE, String.join(BETWEEN_REMARKS, lines));
        }
    }
}
