package org.passerelle.connectors.cdshooks;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A card (CDS Hooks 2.0.1, Card Attributes). Texts are those of the user's language, and already marked as AI.
 *
 * @param uuid names the card in feedback
 * @param summary one line, shorter than {@link #SUMMARY_LIMIT} characters
 * @param detail GitHub Flavored Markdown; may be empty
 * @param source who says so
 * @param suggestions what may be accepted; may be empty
 * @param overrideReasons reasons offered to who does not follow it, each with words
 * @param links where to read more
 */
public record CdsCard(
        String uuid,
        String summary,
        String detail,
        Indicator indicator,
        Source source,
        List<CdsSuggestion> suggestions,
        List<CdsCoding> overrideReasons,
        List<CdsLink> links) {
    /** A summary has fewer characters than this. */
    public static final int SUMMARY_LIMIT = 140;

    public CdsCard {
        Uuids.check("the uuid of a card", uuid);
        suggestions = List.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
        if (summary.isBlank() || summary.length() >= SUMMARY_LIMIT) {
            throw new IllegalArgumentException("a summary has 1 to " + (SUMMARY_LIMIT - 1) + " characters");
        }
        if (overrideReasons.stream().anyMatch(reason -> reason.display().isBlank())) {
            throw new IllegalArgumentException("an override reason needs words");
        }
    }

    /** The text as a summary: in one line, cut at a word's end where it is too long. */
    public static String summarised(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() < SUMMARY_LIMIT) {
            return line;
        }
        int room = SUMMARY_LIMIT - 2;
        int space = line.lastIndexOf(' ', room);
        int end = space > room / 2 ? space : room;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** How urgent a card is. */
    public enum Indicator {
        INFO,
        WARNING,
        CRITICAL;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who says so.
     *
     * @param label the module's name and version
     * @param url where to read about it, if anywhere
     */
    public record Source(String label, Optional<URI> url) {
        public Source {
            if (label.isBlank()) {
                throw new IllegalArgumentException("the source of a card needs a label");
            }
        }
    }
}
