package org.passerelle.routes.camel;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.passerelle.connectors.api.Message;

/**
 * The messages of one source that are being handled: those with one ordering key one after the other, others beside them.
 * A key has a thread of its own for as long as messages of it wait, so that a slow one delays no other key.
 */
final class Lanes {
    /** Messages in memory for each that is being handled. */
    private static final int WAITING_FOR_EACH = 4;

    private final Handler handler;
    private final Semaphore room;
    private final Semaphore hands;
    private final Map<String, Queue<Message>> waiting = new HashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** Handles one message. */
    interface Handler {
        /**
         * @param hand to be let go once nothing is left but to wait for the disk
         */
        void handle(Message message, Hand hand) throws InterruptedException;
    }

    /**
     * The right to read a message and to ask adapters about it. Who has written and waits for the disk needs none: the more
     * wait together, the fewer commits they cost.
     */
    static final class Hand {
        private final Semaphore hands;
        private boolean held;

        private Hand(Semaphore hands) {
            this.hands = hands;
        }

        /** Waits until it is held. Once is enough, more often does no harm. By the thread that handles. */
        void take() throws InterruptedException {
            if (!held) {
                hands.acquire();
                held = true;
            }
        }

        /** Once is enough, more often does no harm. By the thread that handles. */
        void letGo() {
            if (held) {
                held = false;
                hands.release();
            }
        }
    }

    /**
     * @param count how many messages are read, and asked about, at once
     */
    Lanes(int count, Handler handler) {
        this.handler = handler;
        this.room = new Semaphore(count * WAITING_FOR_EACH);
        this.hands = new Semaphore(count, true);
    }

    /** Takes a message to be handled; waits while there are too many. One caller at a time. */
    void put(Message message) throws InterruptedException {
        room.acquire();
        String key = message.orderingKey();
        synchronized (waiting) {
            Queue<Message> behind = waiting.get(key);
            if (behind != null) {
                behind.add(message);
                return;
            }
            waiting.put(key, new ArrayDeque<>(List.of(message)));
        }
        Thread thread = Thread.ofVirtual().name("lane").unstarted(() -> work(key));
        threads.add(thread);
        thread.start();
    }

    /** Interrupts what is being handled and waits for it to end; what was not handled stays in the inbox. */
    void stop() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work(String key) {
        Hand hand = new Hand(hands);
        try {
            for (Message message = first(key); message != null; message = next(key)) {
                hand.take();
                try {
                    handler.handle(message, hand);
                } finally {
                    hand.letGo();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    private Message first(String key) {
        synchronized (waiting) {
            return waiting.get(key).peek();
        }
    }

    /** The message behind the one that was handled; null, and no lane any more, if there is none. */
    private Message next(String key) {
        synchronized (waiting) {
            Queue<Message> behind = waiting.get(key);
            behind.remove();
            room.release();
            if (behind.isEmpty()) {
                waiting.remove(key);
            }
            return behind.peek();
        }
    }
}
