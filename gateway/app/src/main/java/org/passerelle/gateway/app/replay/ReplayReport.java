package org.passerelle.gateway.app.replay;

import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.Map;
import org.passerelle.routes.replay.Replayed;
import org.passerelle.routes.replay.Replayed.Difference;
import org.passerelle.routes.replay.Replayed.Verdict;

/** Verdicts as they come: one line for each difference, tab-separated, and how many there were of each. */
public final class ReplayReport {
    private static final String HEADER = "suggestion\tmodule\tverdict\tchemin\tavant\tmaintenant\n";
    private static final Map<Verdict, String> WORDS = Map.of(
            Verdict.IDENTICAL, "identique",
            Verdict.EQUIVALENT, "équivalente",
            Verdict.DIFFERENT, "différente",
            Verdict.NOT_ANSWERED, "pas de réponse",
            Verdict.NOT_COMPARABLE, "sans comparaison");

    private final Writer lines;
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private long withoutAdapter;

    /** @param lines where the lines go; closed by whoever opened it */
    public ReplayReport(Writer lines) throws IOException {
        this.lines = lines;
        lines.write(HEADER);
    }

    /** One that was asked again; without a difference it has one line all the same. */
    void add(Replayed replayed, String adapter) throws IOException {
        counts.merge(replayed.verdict(), 1L, Long::sum);
        String start = replayed.suggestionId() + "\t" + cell(adapter) + "\t" + WORDS.get(replayed.verdict()) + "\t";
        if (replayed.differences().isEmpty()) {
            lines.write(start + "\t\t\n");
        }
        for (Difference difference : replayed.differences()) {
            lines.write(start + cell(difference.path()) + "\t" + cell(difference.before()) + "\t"
                    + cell(difference.after()) + "\n");
        }
    }

    /** One whose adapter the configuration does not name any more. */
    void addWithoutAdapter(String suggestionId, String adapter) throws IOException {
        withoutAdapter++;
        lines.write(suggestionId + "\t" + cell(adapter) + "\tmodule absent\t\t\t\n");
    }

    /** How many there were of each, in French. */
    public String summary() {
        return "Réponses redemandées : " + count(Verdict.IDENTICAL) + " identiques, " + count(Verdict.EQUIVALENT)
                + " équivalentes, " + count(Verdict.DIFFERENT) + " différentes, " + count(Verdict.NOT_ANSWERED)
                + " auxquelles le module n'a pas répondu cette fois ; " + count(Verdict.NOT_COMPARABLE)
                + " sans réponse à comparer, " + withoutAdapter + " dont le module n'est plus configuré.";
    }

    /** Whether an answer differs from what it was, or could not be had again: then nothing is proven. */
    public boolean differs() {
        return count(Verdict.DIFFERENT) + count(Verdict.NOT_ANSWERED) > 0;
    }

    private long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** Tabs and line ends would break the table. */
    private static String cell(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }
}
