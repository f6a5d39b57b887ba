package org.passerelle.connectors.fhir.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the conditions of a write ({@code If-None-Exist}, conditional references) match. Asked of what is held when the write
 * arrives, and noted in the message, so that mapping it again gives the same answer whatever is held by then.
 */
public final class Resolutions {
    /** More than one resource matches. */
    static final String SEVERAL = "*";

    private static final String SEPARATOR = ",";

    private final Lookup lookup;
    private final List<String> answers = new ArrayList<>();

    private Resolutions(Lookup lookup) {
        this.lookup = lookup;
    }

    /** Asks what is held. */
    public static Resolutions asking(Lookup lookup) {
        return new Resolutions(lookup);
    }

    /** Repeats what was noted. */
    public static Resolutions noted(Optional<String> notes) {
        Iterator<String> answers = notes.map(text -> Arrays.asList(text.split(SEPARATOR, -1)))
                .orElse(List.of())
                .iterator();
        return new Resolutions((type, query) -> {
            String answer = answers.hasNext() ? answers.next() : "";
            return answer.isEmpty() ? List.of() : answer.equals(SEVERAL) ? List.of("", "") : List.of(answer);
        });
    }

    /** The one match as {@code Type/id}, an empty text if there is none, {@link #SEVERAL} if there are more. */
    String match(String type, String query) {
        List<String> found = lookup.find(type, query);
        String answer = found.isEmpty() ? "" : found.size() > 1 ? SEVERAL : found.get(0);
        answers.add(answer);
        return answer;
    }

    /** What was answered so far, to be noted; empty if nothing was asked. */
    Optional<String> notes() {
        return answers.isEmpty() ? Optional.empty() : Optional.of(String.join(SEPARATOR, answers));
    }

    /** A search in what is held. */
    @FunctionalInterface
    public interface Lookup {
        /** {@code Type/id} of the resources that match, two at most. */
        List<String> find(String type, String query);
    }
}
