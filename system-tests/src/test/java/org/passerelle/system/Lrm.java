package org.passerelle.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** The call centre's software, as a client of the Hub: sends cases, takes notes, acknowledges them with RC-REF. */
final class Lrm implements AutoCloseable {
    static final String ID = "fr.health.samu000";
    static final String GATEWAY = "fr.health.passerelle";
    private static final DateTimeFormatter HUB_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Connection connection;
    private final Channel channel;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<String>> notesByCase = new ConcurrentHashMap<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<JsonNode> errors = new CopyOnWriteArrayList<>();

    Lrm(int amqpPort) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(amqpPort);
        factory.setVirtualHost("/");
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.confirmSelect();
        for (String queue : List.of(".message", ".ack", ".info")) {
            channel.basicConsume(ID + queue, false, (tag, delivery) -> take(delivery), tag -> {});
        }
    }

    /** Texts of the notes received, by case id and in the order of receipt; a note sent twice stands twice. */
    Map<String, List<String>> notesByCase() {
        return notesByCase;
    }

    /** Distribution ids that the gateway acknowledged with RC-REF. */
    List<String> acknowledged() {
        return acknowledged;
    }

    List<JsonNode> errors() {
        return errors;
    }

    /** Publishes a case and waits for the broker's confirmation; returns the distribution id. */
    String sendCase(String caseId, String words) throws Exception {
        String distributionId = ID + "_" + caseId.replace('.', '-');
        publish(
                "Report",
                distributionId,
                "\"createCaseHealth\":{\"caseId\":\"" + caseId + "\",\"creation\":\"" + now() + "\",\"owner\":\"" + ID
                        + "\",\"qualification\":{\"healthMotive\":{\"code\":\"M03.06\",\"label\":\"Douleur thoracique\"},"
                        + "\"details\":{\"priority\":\"P2\"}},\"location\":{},\"patient\":[{\"patientId\":\"" + ID
                        + ".patient." + caseId.substring(caseId.lastIndexOf('.') + 1)
                        + "\",\"detail\":{\"age\":\"P61Y\"}}],"
                        + "\"medicalNote\":[{\"medicalNoteId\":\"" + ID + ".medicalNote." + caseId.hashCode()
                        + "\",\"operator\":{\"role\":\"ARM\"},\"creation\":\"" + now() + "\",\"freetext\":\"" + words
                        + "\"}]}",
                true);
        return distributionId;
    }

    /** Publishes an envelope as it is. */
    void publishRaw(byte[] body, String contentType) throws Exception {
        publish(body, contentType);
    }

    @Override
    public void close() {
        connection.abort();
    }

    private void take(com.rabbitmq.client.Delivery delivery) throws IOException {
        JsonNode envelope = json.readTree(delivery.getBody());
        JsonNode content = envelope.path("content").path(0).path("jsonContent").path("embeddedJsonContent");
        JsonNode message = content.path("message");
        if (message.has("reference")) {
            acknowledged.add(message.path("reference").path("distributionID").asText());
        } else if (message.has("error")) {
            errors.add(message.path("error"));
        } else if (message.has("createCaseHealthUpdate")) {
            JsonNode update = message.path("createCaseHealthUpdate");
            notesByCase
                    .computeIfAbsent(update.path("caseId").asText(), id -> new CopyOnWriteArrayList<>())
                    .add(update.path("medicalNote")
                                    .path(0)
                                    .path("medicalNoteId")
                                    .asText() + " "
                            + update.path("medicalNote")
                                    .path(0)
                                    .path("freetext")
                                    .asText());
            acknowledge(envelope.path("distributionID").asText());
        }
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }

    private void acknowledge(String distributionId) throws IOException {
        try {
            publish(
                    "Ack",
                    ID + "_ack-" + Integer.toHexString(distributionId.hashCode()) + "-" + System.nanoTime(),
                    "\"reference\":{\"distributionID\":\"" + distributionId + "\"}",
                    false);
        } catch (Exception e) {
            throw new IOException("RC-REF could not be sent", e);
        }
    }

    private void publish(String kind, String distributionId, String useCase, boolean confirmed) throws Exception {
        String sentAt = now();
        String body = "{\"distributionID\":\"" + distributionId + "\",\"senderID\":\"" + ID + "\",\"dateTimeSent\":\""
                + sentAt + "\",\"dateTimeExpires\":\""
                + ZonedDateTime.now(PARIS).plusHours(1).format(HUB_TIME)
                + "\",\"distributionStatus\":\"Actual\",\"distributionKind\":\"" + kind
                + "\",\"descriptor\":{\"language\":\"fr-FR\",\"explicitAddress\":{\"explicitAddressScheme\":\"hubex\","
                + "\"explicitAddressValue\":\"" + GATEWAY
                + "\"}},\"content\":[{\"jsonContent\":{\"embeddedJsonContent\":{\"message\":{\"messageId\":\""
                + distributionId + "\",\"sender\":{\"name\":\"" + ID + "\",\"URI\":\"hubex:" + ID + "\"},\"sentAt\":\""
                + sentAt + "\",\"kind\":\"" + kind + "\",\"status\":\"Actual\",\"recipient\":[{\"name\":\"" + GATEWAY
                + "\",\"URI\":\"hubex:" + GATEWAY + "\"}]," + useCase + "}}}}]}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (confirmed) {
            publish(bytes, "application/json");
        } else {
            channel.basicPublish("hubsante", ID, properties("application/json"), bytes);
        }
    }

    private void publish(byte[] body, String contentType) throws Exception {
        // A channel of its own: confirmations must not wait behind the consumers of the other one.
        try (Channel sending = connection.createChannel()) {
            sending.confirmSelect();
            sending.basicPublish("hubsante", ID, properties(contentType), body);
            sending.waitForConfirmsOrDie(10_000);
        }
    }

    private static AMQP.BasicProperties properties(String contentType) {
        return new AMQP.BasicProperties.Builder()
                .contentType(contentType)
                .deliveryMode(2)
                .build();
    }

    private static String now() {
        return ZonedDateTime.now(PARIS).format(HUB_TIME);
    }
}
