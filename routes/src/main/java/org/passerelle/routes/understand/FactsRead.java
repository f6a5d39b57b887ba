package org.passerelle.routes.understand;

import java.util.Set;
import java.util.function.Supplier;
import org.passerelle.routes.Handling;

/**
 * When the facts of a handling were read. Messages about one patient arrive from several sources at once, and a merge joins
 * two patients: what was read may have changed by the time it is written, and must then be read anew, or facts are lost.
 */
public final class FactsRead {
    private static final FactsRead NONE = new FactsRead(new SubjectVersions(), 0, () -> {
        throw new IllegalStateException("a message without facts is never read anew");
    });

    private final SubjectVersions versions;
    private final long readAt;
    private final Supplier<Handling> again;

    /**
     * @param readAt {@link SubjectVersions#now} before anything was read
     * @param again understands the same message with the facts as they are then
     */
    FactsRead(SubjectVersions versions, long readAt, Supplier<Handling> again) {
        this.versions = versions;
        this.readAt = readAt;
        this.again = again;
    }

    /** For a message that touches no facts. */
    public static FactsRead none() {
        return NONE;
    }

    /** Writes a handling and returns once it is on the disk. */
    @FunctionalInterface
    public interface Writing {
        void write(Handling handling) throws InterruptedException;
    }

    /**
     * Writes {@code handling} while nobody else writes about its subjects. If somebody did since its facts were read, it
     * is understood again first; what adapters answered is kept, since care does not wait for a second answer.
     *
     * @return what was written
     */
    public Handling writeWhileTrue(Handling handling, Writing writing) throws InterruptedException {
        Handling current = handling;
        while (true) {
            Set<String> subjects = current.subjects();
            try (SubjectVersions.Held held = versions.hold(subjects)) {
                if (held.changedSince(current.read().readAt)) {
                    current = again.get().keepingAnswersOf(current);
                }
                // A merge may have made it about somebody else, who is to be held in turn.
                if (current.subjects().equals(subjects)) {
                    write(current, writing, held);
                    return current;
                }
            }
        }
    }

    /** A write whose outcome is unknown counts as done: reading once more than needed does no harm. */
    private static void write(Handling handling, Writing writing, SubjectVersions.Held held)
            throws InterruptedException {
        try {
            writing.write(handling);
        } finally {
            held.written();
        }
    }
}
