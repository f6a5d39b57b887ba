package org.passerelle.routes.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.passerelle.connectors.api.Message;

/**
 * Threads that each handle their messages one after the other. Messages of one source with one ordering key always take the
 * same lane, so they keep their order while others go on beside them.
 */
final class Lanes {
    private static final int WAITING_MAX = 32;

    private final List<BlockingQueue<Message>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Handles one message. */
    interface Handler {
        void handle(Message message) throws InterruptedException;
    }

    Lanes(int count, Handler handler) {
        for (int i = 0; i < count; i++) {
            BlockingQueue<Message> queue = new ArrayBlockingQueue<>(WAITING_MAX);
            queues.add(queue);
            threads.add(Thread.ofVirtual().name("lane-", i).start(() -> work(queue, handler)));
        }
    }

    /** Puts a message on its lane; waits while that lane is full. */
    void put(Message message) throws InterruptedException {
        int lane = Math.floorMod(
                31 * message.source().hashCode() + message.orderingKey().hashCode(), queues.size());
        queues.get(lane).put(message);
    }

    /** Interrupts what is being handled and waits for the lanes to end; what was not handled stays in the inbox. */
    void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work(BlockingQueue<Message> queue, Handler handler) {
        try {
            while (true) {
                handler.handle(queue.take());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
