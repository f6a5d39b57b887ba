package org.passerelle.connectors.hprim.xml;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * Writes the acknowledgement of a message: a header that names it, its status, and who speaks to whom the other way round
 * (type {@code typeEnteteMessageAcquittement} of the 2.00 schemas). Details by act are optional there and left out.
 */
final class Acknowledgement {
    private static final int IDENTIFIER_LENGTH = 12;
    private static final int LABEL_LENGTH = 35;
    private static final int AGENTS = 5;
    private static final String VERSION = "2.00";

    private final ZoneId zone;

    Acknowledgement(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param messageId the gateway's id of the message; the acknowledgement's own id is derived from it
     * @return empty for a message that has no acknowledgement: an acknowledgement, an unknown kind, or none to name
     */
    Optional<Content> of(HprimDocument message, Judgement judgement, String messageId, Instant now) {
        if (message.kind().isEmpty() || message.identifier().isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            write(writer, message, judgement, messageId, now);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return Optional.of(Content.copyOf(bytes.toByteArray()));
    }

    private void write(
            XMLStreamWriter writer, HprimDocument message, Judgement judgement, String messageId, Instant now)
            throws XMLStreamException {
        String version = message.root().attribute("version");
        writer.writeStartElement(message.kind().orElseThrow().acknowledgement());
        writer.writeDefaultNamespace(HprimDocument.NAMESPACE);
        writer.writeAttribute("version", version.isEmpty() ? VERSION : version);
        writer.writeStartElement("enteteMessage");
        writer.writeAttribute("statut", judgement.status());
        text(
                writer,
                "identifiantMessage",
                Ids.derived("acquittement", messageId).replace("-", "").substring(0, IDENTIFIER_LENGTH));
        text(
                writer,
                "dateHeureProduction",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        now.truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
        agents(writer, "emetteur", message.root().all("enteteMessage", "destinataire", "agents", "agent"));
        agents(writer, "destinataire", message.root().all("enteteMessage", "emetteur", "agents", "agent"));
        if (!judgement.comment().isEmpty()) {
            text(writer, "commentaireMessage", judgement.comment());
        }
        text(writer, "identifiantMessageAcquitte", message.identifier());
        writer.writeEndElement();
        writer.writeEndElement();
    }

    private static void agents(XMLStreamWriter writer, String role, List<XmlElement> agents) throws XMLStreamException {
        writer.writeStartElement(role);
        writer.writeStartElement("agents");
        List<XmlElement> named = agents.stream()
                .filter(agent -> !agent.attribute("categorie").isEmpty()
                        && !agent.text("code").isEmpty())
                .limit(AGENTS)
                .toList();
        for (XmlElement agent : named) {
            agent(
                    writer,
                    agent.attribute("categorie"),
                    Map.of("code", agent.text("code"), "libelle", agent.text("libelle")));
        }
        if (named.isEmpty()) {
            agent(writer, "application", Map.of("code", "INCONNU", "libelle", ""));
        }
        writer.writeEndElement();
        writer.writeEndElement();
    }

    private static void agent(XMLStreamWriter writer, String category, Map<String, String> words)
            throws XMLStreamException {
        writer.writeStartElement("agent");
        writer.writeAttribute("categorie", category);
        text(writer, "code", words.getOrDefault("code", ""));
        String label = words.getOrDefault("libelle", "");
        if (!label.isEmpty()) {
            text(writer, "libelle", label.substring(0, Math.min(label.length(), LABEL_LENGTH)));
        }
        writer.writeEndElement();
    }

    private static void text(XMLStreamWriter writer, String name, String value) throws XMLStreamException {
        writer.writeStartElement(name);
        writer.writeCharacters(value);
        writer.writeEndElement();
    }
}
