package org.passerelle.benchmarks.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.passerelle.connectors.api.Protocol;

/** What a mutator must know of a format: where its parts are, and which values are likely to surprise a reader. */
interface Grammar {

    /** The parts, small and large, in no particular order; bounded in number. Never throws, whatever the bytes are. */
    List<Span> parts(byte[] message);

    /** The part inside so many of its own kind. */
    byte[] nested(byte[] part, int times);

    /** Values that few expect. */
    List<String> surprises();

    static Grammar of(Protocol protocol) {
        return switch (protocol) {
            case HL7V2, HPRIM_SANTE, STOCK_FILE -> new BarGrammar();
            case FHIR_JSON, HUB_JSON, CDS_HOOKS -> new JsonGrammar();
            case HL7V2_XML, CDA, FHIR_XML, HPRIM_XML, PN13, HUB_XML -> new XmlGrammar();
        };
    }

    /** {@code part} with {@code before} and {@code after} around it so many times. */
    static byte[] wrapped(String before, byte[] part, String after, int times) {
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        wrapped.writeBytes(before.repeat(times).getBytes(StandardCharsets.ISO_8859_1));
        wrapped.writeBytes(part);
        wrapped.writeBytes(after.repeat(times).getBytes(StandardCharsets.ISO_8859_1));
        return wrapped.toByteArray();
    }
}
