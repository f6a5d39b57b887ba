package org.passerelle.gateway.app.simulator;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.passerelle.connectors.api.Content;

/** A call centre's connection to the Hub, with the rights of any client: it publishes, and reads its own queues. */
public final class HubLink implements AutoCloseable {
    private static final String EXCHANGE = "hubsante";
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);
    private static final int PREFETCH = 20;
    private static final int PERSISTENT = 2;

    private final Connection connection;
    private final Channel publishing;
    private final String clientId;
    private final Lock oneAtATime = new ReentrantLock();

    private HubLink(Connection connection, Channel publishing, String clientId) {
        this.connection = connection;
        this.publishing = publishing;
        this.clientId = clientId;
    }

    /**
     * Connects.
     *
     * @throws IOException if the Hub does not answer
     */
    public static HubLink open(AmqpAddress address, String clientId) throws IOException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setVirtualHost(address.virtualHost());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        factory.setConnectionTimeout(CONNECT_TIMEOUT_MS);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setExceptionHandler(new ForgivingExceptionHandler());
        factory.setThreadFactory(Thread.ofVirtual().name("simulator-hub-", 0).factory());
        factory.setSharedExecutor(Executors.newVirtualThreadPerTaskExecutor());
        try {
            Connection connection = factory.newConnection(clientId);
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            return new HubLink(connection, channel, clientId);
        } catch (TimeoutException | ShutdownSignalException e) {
            throw new IOException("the Hub did not answer", e);
        }
    }

    public boolean isOpen() {
        return connection.isOpen();
    }

    /**
     * Publishes and waits until the Hub has confirmed.
     *
     * @throws IOException if it was not confirmed
     */
    public void publish(HubMessage message) throws IOException, InterruptedException {
        oneAtATime.lock();
        try {
            send(message);
            publishing.waitForConfirmsOrDie(CONFIRM_TIMEOUT.toMillis());
        } catch (TimeoutException | ShutdownSignalException e) {
            throw new IOException("the Hub did not confirm a message", e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Publishes without waiting.
     *
     * @throws IOException if the connection is gone
     */
    public void send(HubMessage message) throws IOException {
        BasicProperties properties = MessageProperties.MINIMAL_PERSISTENT_BASIC
                .builder()
                .contentType(message.contentType())
                .deliveryMode(PERSISTENT)
                .build();
        oneAtATime.lock();
        try {
            publishing.basicPublish(
                    EXCHANGE, clientId, properties, message.body().toByteArray());
        } catch (ShutdownSignalException e) {
            throw new IOException("the connection to the Hub is gone", e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Hands every message of one of the client's own queues to {@code reader}, one at a time, and acknowledges it.
     *
     * @param kind message, ack or info
     * @throws IOException if the queue does not exist yet
     */
    public void read(String kind, Consumer<HubMessage> reader) throws IOException {
        String queue = clientId + "." + kind;
        try {
            Channel channel = connection.createChannel();
            channel.basicQos(PREFETCH);
            channel.queueDeclarePassive(queue);
            DeliverCallback deliver = (tag, delivery) -> {
                reader.accept(new HubMessage(
                        String.valueOf(delivery.getProperties().getContentType()), Content.copyOf(delivery.getBody())));
                acknowledge(channel, delivery.getEnvelope().getDeliveryTag());
            };
            channel.basicConsume(queue, false, deliver, tag -> {});
        } catch (ShutdownSignalException e) {
            throw new IOException("the connection to the Hub is gone", e);
        }
    }

    private static void acknowledge(Channel channel, long tag) throws IOException {
        try {
            channel.basicAck(tag, false);
        } catch (AlreadyClosedException ended) {
            // The link was closed while the message was read: the Hub keeps it for who connects next.
        }
    }

    @Override
    public void close() {
        connection.abort(CONNECT_TIMEOUT_MS);
    }
}
