package org.passerelle.routes.understand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Which subjects were written about lately, and by whom they are being written about now. Thread-safe. */
final class SubjectVersions {
    /** Subjects share locks: a lock each would have to be counted and removed. */
    private static final int LOCKS = 4096;
    /** Subjects whose last write is remembered; who read before the oldest of them reads again. */
    private static final int REMEMBERED = 50_000;

    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();
    private final Map<String, Long> lastWrites = new LinkedHashMap<>();
    private long writes;
    private long forgotten;

    /** The number of the last write; to be asked before facts are read. */
    synchronized long now() {
        return writes;
    }

    /** Waits until nobody else writes about these subjects. */
    Held hold(Set<String> subjects) throws InterruptedException {
        List<ReentrantLock> needed = subjects.stream()
                .map(subject -> Math.floorMod(subject.hashCode(), LOCKS))
                .distinct()
                // Always in the same order, so that two messages about the same two patients never wait for each other.
                .sorted()
                .map(locks::get)
                .toList();
        int held = 0;
        try {
            for (ReentrantLock lock : needed) {
                lock.lockInterruptibly();
                held++;
            }
        } finally {
            if (held < needed.size()) {
                needed.subList(0, held).forEach(ReentrantLock::unlock);
            }
        }
        return new Held(subjects, needed);
    }

    /** The right to write about some subjects. */
    final class Held implements AutoCloseable {
        private final Set<String> subjects;
        private final List<ReentrantLock> held;

        private Held(Set<String> subjects, List<ReentrantLock> held) {
            this.subjects = subjects;
            this.held = held;
        }

        /** Whether one of the subjects was, or may have been, written about after {@code readAt}. */
        boolean changedSince(long readAt) {
            synchronized (SubjectVersions.this) {
                boolean unknown = !subjects.isEmpty() && readAt < forgotten;
                return unknown || subjects.stream().anyMatch(subject -> lastWrites.getOrDefault(subject, 0L) > readAt);
            }
        }

        void written() {
            remember(subjects);
        }

        @Override
        public void close() {
            held.forEach(ReentrantLock::unlock);
        }
    }

    private synchronized void remember(Set<String> subjects) {
        writes++;
        for (String subject : subjects) {
            lastWrites.remove(subject);
            lastWrites.put(subject, writes);
        }
        while (lastWrites.size() > REMEMBERED) {
            Map.Entry<String, Long> oldest = lastWrites.entrySet().iterator().next();
            forgotten = oldest.getValue();
            lastWrites.remove(oldest.getKey());
        }
    }
}
