package org.passerelle.gateway.web.view;

import java.util.List;

/**
 * What a professional is asked before seeing a suggestion, to tell later how far it influenced them.
 *
 * @param text the question, in French
 * @param choices the possible answers, at most nine: each has a key
 */
public record PriorQuestion(String text, List<Choice> choices) {
    private static final int CHOICES_MAX = 9;

    public PriorQuestion {
        choices = List.copyOf(choices);
        if (choices.isEmpty() || choices.size() > CHOICES_MAX) {
            throw new IllegalArgumentException(
                    "a question needs 1 to " + CHOICES_MAX + " choices, but has " + choices.size());
        }
    }

    /** Whether a value is one of the choices. */
    public boolean has(String code) {
        return choices.stream().anyMatch(choice -> choice.code().equals(code));
    }

    /** A possible answer: the code that is kept, and its words in French. */
    public record Choice(String code, String words) {}
}
