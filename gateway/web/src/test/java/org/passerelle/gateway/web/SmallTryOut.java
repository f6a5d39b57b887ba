package org.passerelle.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Dissector.Part;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.TryOut;

/** The least of an HL7 v2 connector that a page can be drawn from: it splits by MSH, and wants a PID. */
final class SmallTryOut implements TryOut {

    @Override
    public List<String> sources() {
        return List.of("urgences", "laboratoire");
    }

    @Override
    public Optional<Outcome> tryOut(String source, Content content) {
        if (!sources().contains(source)) {
            return Optional.empty();
        }
        String text = content.text(StandardCharsets.UTF_8);
        if (!text.startsWith("MSH|")) {
            return Optional.of(new Outcome(
                    new Reception.Reply(false, "AR", List.of("100"), List.of(), Optional.empty()), List.of()));
        }
        List<Tried> tried = new ArrayList<>();
        for (String one : text.split("(?=\rMSH\\|)")) {
            tried.add(tried(source, one.strip()));
        }
        Content answer = Content.of("MSH|^~\\&|PASSERELLE\rMSA|AA|MSG1\r", StandardCharsets.UTF_8);
        return Optional.of(
                new Outcome(new Reception.Reply(true, "AA", List.of(), List.of(), Optional.of(answer)), tried));
    }

    private static Tried tried(String source, String text) {
        Instant now = Instant.now();
        Message message = new Message(
                "essai",
                source,
                Protocol.HL7V2,
                "ADT^A04",
                "MSG1",
                "k",
                now,
                Map.of(),
                Content.of(text, StandardCharsets.UTF_8));
        if (!text.contains("\rPID|")) {
            return new Tried(message, MessageState.QUARANTINED, "Segment PID absent", List.of(), List.of(), List.of());
        }
        return new Tried(
                message,
                MessageState.HANDLED,
                "",
                List.of(Remark.unmapped("ZXY[1]", "Segment inconnu, gardé dans le message.")),
                List.of(
                        new StoredEvent(
                                "e",
                                "essai",
                                "ADMISSION",
                                "urgences:fictif",
                                now,
                                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"}}]}")),
                List.of(Samples.suggestion(Samples.CHEST, now)));
    }

    /** Segments and fields of a message in vertical bars; nothing for any other. */
    static List<Part> dissect(Message message) {
        if (message.protocol() != Protocol.HL7V2) {
            return List.of();
        }
        List<Part> segments = new ArrayList<>();
        for (String segment : message.content().text(StandardCharsets.UTF_8).split("\r")) {
            String[] fields = segment.split("\\|", -1);
            List<Part> parts = new ArrayList<>();
            for (int i = 1; i < fields.length; i++) {
                if (!fields[i].isEmpty()) {
                    parts.add(new Part(fields[0] + "[1]-" + i, "Champ " + i, fields[i], List.of()));
                }
            }
            segments.add(new Part(fields[0] + "[1]", "Segment " + fields[0], "", parts));
        }
        return segments;
    }
}
