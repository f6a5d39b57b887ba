package org.passerelle.adapters.text.context;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.passerelle.adapters.text.Lexicon;

/** The cues of {@code context.tsv}, beside this class, as a lexicon whose concepts are {@link CueKind}s. */
final class ContextLexicon {
    private static final String RESOURCE = "context.tsv";
    private static final String CLASS = "@";
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
        Map<String, List<String>> classes = new HashMap<>();
        source.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int tab = line.indexOf('\t');
            List<String> phrases = List.of(line.substring(tab + 1).split("\\|"));
            if (line.startsWith(CLASS)) {
                classes.put("<" + line.substring(CLASS.length(), tab) + ">", phrases);
                return;
            }
            String kind = CueKind.valueOf(line.substring(0, tab)).name();
            phrases.stream()
                    .flatMap(phrase -> spelledOut(phrase, classes))
                    .forEach(phrase -> builder.add(kind, phrase));
        });
        return builder.build();
    }

    /** The phrase with every word of each class that it names, and every form of its verb. */
    private static Stream<String> spelledOut(String phrase, Map<String, List<String>> classes) {
        if (phrase.charAt(0) == VERB) {
            return VerbForms.of(phrase.substring(1)).stream();
        }
        for (Map.Entry<String, List<String>> words : classes.entrySet()) {
            if (phrase.contains(words.getKey())) {
                return words.getValue().stream()
                        .flatMap(word -> spelledOut(phrase.replace(words.getKey(), word), classes));
            }
        }
        return Stream.of(phrase);
    }
}
