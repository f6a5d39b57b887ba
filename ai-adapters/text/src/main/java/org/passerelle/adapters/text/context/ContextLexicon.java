package org.passerelle.adapters.text.context;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.passerelle.adapters.text.CueTable;
import org.passerelle.adapters.text.Lexicon;

/** The cues of {@code context.tsv}, beside this class, as a lexicon whose concepts are {@link CueKind}s. */
final class ContextLexicon {
    private static final String RESOURCE = "context.tsv";
    private static final char VERB = '~';

    private ContextLexicon() {}

    static Lexicon read() {
        try (InputStream in = ContextLexicon.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the text module: rebuild it");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static Lexicon read(String source) {
        Lexicon.Builder builder = Lexicon.builder();
        CueTable.read(
                source,
                (kind, phrase) -> forms(phrase)
                        .forEach(form -> builder.add(CueKind.valueOf(kind).name(), form)));
        return builder.build();
    }

    /** The phrase, or every form of the verb that it names. */
    private static List<String> forms(String phrase) {
        return phrase.charAt(0) == VERB ? VerbForms.of(phrase.substring(1)) : List.of(phrase);
    }
}
