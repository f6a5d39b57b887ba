package org.passerelle.adapters.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The words that negate, suppose, or say of a relative or of the past, read from {@code cues.tsv} beside this class.
 *
 * <p>French cues and the idea of their reach after NegEx (Chapman et al., J Biomed Inform 2001;34:301-310) and its French
 * adaptation (Deleger and Grouin, AMIA 2012); the list is our own.
 */
public final class ContextCues {
    private static final String RESOURCE = "cues.tsv";
    private static final ContextCues STANDARD = read();

    private final String source;
    private final Lexicon lexicon;

    private ContextCues(String source) {
        this.source = source;
        Lexicon.Builder builder = Lexicon.builder();
        CueTable.read(
                source, (kind, phrase) -> builder.add(CueKind.valueOf(kind).name(), phrase));
        this.lexicon = builder.build();
    }

    /** The cues of this version. */
    public static ContextCues standard() {
        return STANDARD;
    }

    /** The list as it is written, for the digest of a model that depends on it. */
    public String source() {
        return source;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    private static ContextCues read() {
        try (InputStream in = ContextCues.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the text module: rebuild it");
            }
            return new ContextCues(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
