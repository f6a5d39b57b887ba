package org.passerelle.connectors.samuhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Another client of a Hub, such as the call centre's own software. */
final class TestClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HubSettings settings;
    private final Connection connection;
    private final Channel channel;
    private final Map<String, BlockingQueue<GetResponse>> consumers = new HashMap<>();

    TestClient(HubSettings settings) throws Exception {
        this.settings = settings;
        this.connection = HubConnections.open(settings, "test-client");
        this.channel = connection.createChannel();
    }

    void publish(String text, Encoding encoding) throws IOException {
        publish(settings.clientId(), text.getBytes(StandardCharsets.UTF_8), encoding.mediaType(), 2);
    }

    void publish(String routingKey, byte[] body, String contentType, int deliveryMode) throws IOException {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType(contentType)
                .deliveryMode(deliveryMode)
                .build();
        channel.basicPublish(settings.exchange(), routingKey, properties, body);
    }

    /** Puts bytes into a queue past the dispatcher. */
    void put(String exchange, String queue, byte[] body, String contentType) throws IOException {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType(contentType)
                .deliveryMode(2)
                .build();
        channel.basicPublish(exchange, queue, properties, body);
    }

    /** Takes the next message of one of our queues; fails after a while. */
    GetResponse take(String queue) throws IOException, InterruptedException {
        GetResponse taken = consumed(queue).poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(taken)
                .as("a message in the queue %s of %s", queue, settings.clientId())
                .isNotNull();
        return taken;
    }

    /** Whether one of our queues holds nothing at this moment. */
    boolean isEmpty(String queue) throws IOException {
        Queue<GetResponse> here = consumers.get(queue);
        return channel.messageCount(settings.clientId() + "." + queue) == 0 && (here == null || here.isEmpty());
    }

    /** Refuses the next message of one of our queues for good. */
    void reject(String queue) {
        await("a message in " + queue)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    GetResponse response = channel.basicGet(settings.clientId() + "." + queue, false);
                    if (response != null) {
                        channel.basicReject(response.getEnvelope().getDeliveryTag(), false);
                    }
                    return response != null;
                });
    }

    private BlockingQueue<GetResponse> consumed(String queue) throws IOException {
        BlockingQueue<GetResponse> known = consumers.get(queue);
        if (known != null) {
            return known;
        }
        BlockingQueue<GetResponse> messages = new LinkedBlockingQueue<>();
        consumers.put(queue, messages);
        channel.basicConsume(
                settings.clientId() + "." + queue,
                true,
                (tag, delivery) -> messages.add(
                        new GetResponse(delivery.getEnvelope(), delivery.getProperties(), delivery.getBody(), 0)),
                tag -> {});
        return messages;
    }

    Envelope takeEnvelope(String queue) throws HubFault, IOException, InterruptedException {
        return read(take(queue));
    }

    static Envelope read(GetResponse response) throws HubFault {
        Encoding encoding =
                Encoding.ofMediaType(response.getProps().getContentType()).orElseThrow();
        return new EnvelopeReader().read(response.getBody(), encoding);
    }

    @Override
    public void close() {
        HubConnections.end(connection);
    }
}
