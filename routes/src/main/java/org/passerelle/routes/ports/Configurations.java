package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.List;

/** The configuration as text: looked at, checked, applied to the flows it changes, and taken back. */
public interface Configurations {

    /** The version in force. */
    Version current();

    /** Every version that was in force, the newest first. */
    List<Version> history();

    /**
     * The text of a version.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    String text(String versionId);

    /** What is wrong with a text; empty if it could be applied. */
    List<Problem> check(String text);

    /**
     * Puts a text in force: stops, changes and starts only the flows that it changes, and keeps it as a new version. If a
     * changed flow cannot start, everything is put back as it was.
     *
     * @param by who, {@code why} the reason; both are kept
     */
    Applied apply(String text, String by, String why);

    /**
     * One version.
     *
     * @param id grows with time
     * @param sha256 of the text
     */
    record Version(String id, Instant at, String by, String why, String sha256) {}

    /**
     * Something wrong in a text.
     *
     * @param line from 1; 0 if it has none
     * @param key the dotted key
     * @param text what is wrong and how to mend it, in French
     */
    record Problem(int line, String key, String text) {}

    /** What came of applying. */
    sealed interface Applied {

        /**
         * @param version the new version
         * @param changed the flows that were stopped, changed or started; the others went on untouched
         * @param needRestart sections that changed and take effect at the next start
         */
        record Done(Version version, List<String> changed, List<String> needRestart) implements Applied {
            public Done {
                changed = List.copyOf(changed);
                needRestart = List.copyOf(needRestart);
            }
        }

        /** Nothing changed, for these reasons. */
        record Refused(List<Problem> problems) implements Applied {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }
}
