package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads an envelope and checks the rules that hold for every reader. Codes and fields that the schemas do not know are
 * let through: a case that a person could read is never refused for them.
 *
 * <p>Of several {@code content} elements the first counts, as on the Hub.
 */
public final class EnvelopeReader {
    private static final Set<String> HEADER = Set.of("messageId", "sender", "sentAt", "kind", "status", "recipient");
    private static final int MAX_WORD = 64;

    private final DocumentReader documents = new DocumentReader();

    /**
     * @throws HubFault 102 if {@code bytes} are not a document in {@code encoding}, 300 if the envelope breaks a rule
     */
    public Envelope read(byte[] bytes, Encoding encoding) throws HubFault {
        return read(bytes, encoding, false);
    }

    /**
     * The same for a Hub, which also demands the header that the profile demands. A reader of what a Hub handed on needs
     * nothing from it that the envelope does not say.
     */
    public Envelope readWithHeader(byte[] bytes, Encoding encoding) throws HubFault {
        return read(bytes, encoding, true);
    }

    private Envelope read(byte[] bytes, Encoding encoding, boolean headerRequired) throws HubFault {
        JsonNode root = documents.read(bytes, encoding);
        String sender = Trees.text(root, "senderID");
        require(HubIds.isClientId(sender), "senderID est absent ou mal formé.");
        String distributionId = Trees.text(root, "distributionID");
        require(
                HubIds.isDistributionId(distributionId, sender),
                "distributionID doit commencer par senderID suivi de « _ ».");
        Kind kind = Kind.ofWord(Trees.text(root, "distributionKind"))
                .orElseThrow(() -> invalid("distributionKind est absent ou inconnu."));
        String status = Trees.text(root, "distributionStatus");
        require(!status.isEmpty() && status.length() <= MAX_WORD, "distributionStatus est absent ou mal formé.");
        Instant sent = date(root, "dateTimeSent");
        Instant expires = date(root, "dateTimeExpires");
        String recipient = recipient(root);
        JsonNode message = message(root, encoding);
        String useCase = useCase(message);
        if (headerRequired && MessageTypes.hasHeader(useCase)) {
            requireHeader(message);
        }
        Instant sentAt = HubDates.parse(Trees.text(message, "sentAt")).orElse(sent);
        return new Envelope(
                distributionId, sender, recipient, sentAt, expires, kind, status, useCase, message.path(useCase));
    }

    private static Instant date(JsonNode root, String name) throws HubFault {
        return HubDates.parse(Trees.text(root, name))
                .orElseThrow(() -> invalid(name + " est absent ou n'est pas une date avec décalage horaire."));
    }

    private static String recipient(JsonNode root) throws HubFault {
        JsonNode address = Trees.at(root, "descriptor", "explicitAddress");
        String scheme = Trees.text(address, "explicitAddressScheme").toLowerCase(Locale.ROOT);
        String recipient = Trees.text(address, "explicitAddressValue");
        require(
                scheme.equals("hubex") && HubIds.isClientId(recipient),
                "explicitAddress doit nommer exactement un destinataire, au schéma « hubex ».");
        return recipient;
    }

    private static JsonNode message(JsonNode root, Encoding encoding) throws HubFault {
        List<JsonNode> contents =
                encoding == Encoding.JSON ? Trees.list(root, "content") : Trees.list(root, "content", "contentObject");
        require(!contents.isEmpty(), "L'enveloppe ne contient aucun message.");
        JsonNode message = encoding == Encoding.JSON
                ? Trees.at(contents.getFirst(), "jsonContent", "embeddedJsonContent", "message")
                : Trees.at(contents.getFirst(), "contentXML", "embeddedXMLContent", "message");
        require(message.isObject(), "L'enveloppe ne contient aucun message.");
        return message;
    }

    private static String useCase(JsonNode message) throws HubFault {
        List<String> names = new ArrayList<>();
        message.properties().forEach(property -> {
            String name = property.getKey();
            if (!HEADER.contains(name)
                    && (MessageTypes.isKnown(name) || property.getValue().isObject())) {
                names.add(name);
            }
        });
        require(names.size() == 1, "Le message doit contenir exactement un objet métier.");
        require(names.getFirst().length() <= MAX_WORD, "Le nom de l'objet métier est trop long.");
        return names.getFirst();
    }

    private static void requireHeader(JsonNode message) throws HubFault {
        for (String name : List.of("messageId", "kind", "status")) {
            require(!Trees.text(message, name).isEmpty(), "L'en-tête RC-DE n'a pas de " + name + ".");
        }
        require(
                HubDates.parse(Trees.text(message, "sentAt")).isPresent(),
                "sentAt de l'en-tête RC-DE est absent ou n'est pas une date avec décalage horaire.");
        List<JsonNode> parties = new ArrayList<>(Trees.list(message, "recipient"));
        require(!parties.isEmpty(), "L'en-tête RC-DE n'a pas de destinataire.");
        parties.add(message.path("sender"));
        for (JsonNode party : parties) {
            require(
                    !Trees.text(party, "name").isEmpty()
                            && !Trees.text(party, "URI").isEmpty(),
                    "Un acteur de l'en-tête RC-DE n'a pas de nom ou d'URI.");
        }
    }

    private static void require(boolean holds, String otherwise) throws HubFault {
        if (!holds) {
            throw invalid(otherwise);
        }
    }

    private static HubFault invalid(String cause) {
        return new HubFault(HubError.INVALID_MESSAGE, cause);
    }
}
