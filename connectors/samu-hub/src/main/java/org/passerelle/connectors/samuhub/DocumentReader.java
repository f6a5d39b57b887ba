package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;

/**
 * Reads JSON and XML into one kind of tree, within limits that keep hostile input from costing time or memory. In the tree
 * of an XML document an element is named by its local name, a repeated element is a list, and values are texts.
 */
final class DocumentReader {
    /** Deepest nesting of objects, lists or elements; an error that quotes a whole envelope needs about 25. */
    static final int MAX_DEPTH = 64;
    /** Most values or elements in one document. */
    static final int MAX_TOKENS = 200_000;
    /** Longest text, in characters. */
    static final int MAX_TEXT = 1_048_576;

    private static final int MAX_NAME = 256;
    private static final int MAX_NUMBER = 64;

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxStringLength(MAX_TEXT)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final XmlTreeReader xml = new XmlTreeReader();

    /** The tree of {@code bytes}; parsers' own words are never passed on, since they quote the input. */
    JsonNode read(byte[] bytes, Encoding encoding) throws HubFault {
        try {
            JsonNode tree = encoding == Encoding.JSON ? json.readTree(bytes) : xml.read(bytes);
            if (!tree.isObject()) {
                throw new HubFault(HubError.UNRECOGNIZED_MESSAGE_FORMAT, "Le message ne contient aucun objet.");
            }
            return tree;
        } catch (IOException | XMLStreamException e) {
            throw new HubFault(
                    HubError.UNRECOGNIZED_MESSAGE_FORMAT,
                    "Le message n'est pas un document " + encoding.name() + " lisible dans les limites admises.");
        }
    }
}
