package org.passerelle.adapters.pathos.proof;

import java.util.BitSet;
import java.util.List;
import org.passerelle.adapters.text.Span;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.ContextText;
import org.passerelle.adapters.text.context.DateMention;

/** Which tokens of a text belong to dates: their numbers measure nothing. */
final class DateWords {
    private final BitSet tokens = new BitSet();

    private DateWords() {}

    static DateWords of(ContextText text) {
        DateWords words = new DateWords();
        List<Token> tokens = text.tokens();
        int at = 0;
        for (DateMention date : text.dates()) {
            Span span = date.span();
            while (at < tokens.size() && tokens.get(at).span().end() <= span.start()) {
                at++;
            }
            for (int i = at; i < tokens.size() && tokens.get(i).span().start() < span.end(); i++) {
                words.tokens.set(i);
            }
        }
        return words;
    }

    boolean hold(int token) {
        return tokens.get(token);
    }
}
