package org.passerelle.gateway.app.check;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of one file.
 *
 * @param path relative to the folder that was checked, with {@code /}
 * @param protocol name of {@link org.passerelle.connectors.api.Protocol}; {@code -} if no connector knows it
 * @param answer the protocol's answer, such as {@code AA}; empty if the protocol has none for it
 * @param errors the protocol's error codes, separated by commas
 * @param state where the messages ended, such as {@code HANDLED} or {@code HANDLED=3,REFUSED=1}
 * @param resources FHIR resources by type, every message of the file together
 * @param millis from the hand-over to the last state on the disk
 * @param note why, in French; empty if there is nothing to say
 */
record CheckedFile(
        String path,
        String protocol,
        String answer,
        String errors,
        String state,
        Map<String, Integer> resources,
        long millis,
        String note) {

    static final String HEADER = "path\tprotocol\tanswer\terrors\tstate\tresources\tms\tnote";

    /** One row of tab-separated values; nothing in it can hold a tab or a line end. */
    String row() {
        return String.join(
                "\t",
                cell(path),
                protocol,
                cell(answer),
                cell(errors),
                state,
                resources.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",")),
                Long.toString(millis),
                cell(note));
    }

    private static String cell(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }
}
