package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Dissector.Part;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;

final class HubDissectorTest {
    private final HubDissector dissector = new HubDissector();

    @ParameterizedTest
    @EnumSource
    void everyValueOfAnEnvelopeIsFoundUnderItsPath(Encoding encoding) {
        Envelope call = Calls.call("fr.health.samu999", "fr.health.samu999.ia", "1");
        Content written =
                new EnvelopeWriter().write(call, encoding, ModelLine.V3).content();
        List<Part> parts = all(dissector.dissect(message(encoding.protocol(), written)));
        assertThat(parts).extracting(Part::value).contains(call.distributionId(), "M03.06", "P61Y");
        assertThat(parts)
                .filteredOn(part -> part.value().equals("P61Y"))
                .singleElement()
                .satisfies(age -> assertThat(age.path()).endsWith("detail.age"));
        assertThat(parts).extracting(Part::path).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1]", "<a><b></a>", "MSH|^~\\&|"})
    void whatIsNoDocumentHasNoTree(String text) {
        Content content = Content.of(text, StandardCharsets.UTF_8);
        for (Protocol protocol : List.of(Protocol.HUB_JSON, Protocol.HUB_XML)) {
            assertThat(dissector.dissect(message(protocol, content))).isEmpty();
        }
    }

    private static Message message(Protocol protocol, Content content) {
        return new Message("m", "samu", protocol, "RS-EDA", "1", "c", Instant.EPOCH, Map.of(), content);
    }

    private static List<Part> all(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> Stream.concat(Stream.of(part), all(part.parts()).stream()))
                .toList();
    }
}
