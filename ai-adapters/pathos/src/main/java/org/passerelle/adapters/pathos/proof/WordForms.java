package org.passerelle.adapters.pathos.proof;

import java.util.Locale;
import java.util.Set;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Normalizer;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.ContextText;

/**
 * Whether a note writes the very word that the knowledge means. Stems forgive agreement and accents, and so take {@code tous} for
 * {@code toux} and {@code bouche} for {@code bouchées}; here such twins are told apart again. Accents are believed in a note that
 * has some.
 */
final class WordForms {
    /** Abbreviations that are words as well: they count in capitals only. */
    private static final Set<String> SHOUTED = Set.of(
            "ma", "sep", "pr", "ep", "tc", "pm", "rp", "fo", "ace", "had", "cam", "na", "k", "ic", "did", "tep", "vac",
            "bref", "asp", "ta", "pa", "oct", "toc", "ait", "gus", "rud", "push", "edm", "sla", "sca", "ivt", "rau",
            "bav", "gc", "ips", "pps", "tsa", "epo", "iu", "bu", "perf", "upa", "omi", "fa", "mna", "gai", "rpm", "smd",
            "cdr", "en", "ens", "bs", "gb", "tr", "av", "pal", "ado", "hp");
    /** Words whose stem is that of another word. */
    private static final Set<String> OWN_WORDS = Set.of("tous", "toutes", "crise", "crises");

    /** Chemical symbols, whose second letter is small. */
    private static final Set<String> ELEMENTS = Set.of("na", "k");

    /** A name written without capitals that a figure follows can be nothing else: {@code ta 14/8}. */
    private static final Set<String> WITH_FIGURE = Set.of("ta", "na", "k", "mna", "cam", "gc", "ips");

    private final ContextText text;
    private final boolean accented;

    WordForms(ContextText text) {
        this.text = text;
        this.accented = text.original().codePoints().anyMatch(WordForms::isAccented);
    }

    private static boolean isAccented(int letter) {
        return letter > 0x7F && Character.isLetter(letter);
    }

    /** Whether the first and the last word of what was found are those of the phrase. */
    boolean are(Hit hit, Entry entry) {
        return same(hit.from(), entry.first()) && same(hit.to() - 1, entry.last()) && isWritten(hit);
    }

    private boolean same(int at, String meant) {
        String read = text.tokens().get(at).span().of(text.original()).toLowerCase(Locale.ROOT);
        String form = text.tokens().get(at).form();
        String plain = Normalizer.normalize(meant).text();
        boolean twins = form.length() == plain.length()
                && !form.equals(plain)
                && ((plain.endsWith("x") && form.endsWith("s")) || (plain.endsWith("s") && form.endsWith("x")));
        boolean another = OWN_WORDS.contains(form) && !form.equals(plain);
        if (twins || another || plain.length() < 3) {
            return !twins && !another;
        }
        boolean acuteRead = isAcute(read);
        boolean acuteMeant = isAcute(meant);
        return acuteRead == acuteMeant || (!acuteRead && !accented);
    }

    private static boolean isAcute(String word) {
        int end = word.length();
        while (end > 0 && (word.charAt(end - 1) == 's' || word.charAt(end - 1) == 'e')) {
            end--;
        }
        return end > 0 && word.charAt(end - 1) == 'é';
    }

    /** Whether an abbreviation that is a word as well is written as an abbreviation. */
    boolean isWritten(Hit hit) {
        if (hit.to() - hit.from() > 1) {
            return true;
        }
        Token token = text.tokens().get(hit.from());
        String word = token.span().of(text.original());
        return !SHOUTED.contains(token.form())
                || word.equals(word.toUpperCase(Locale.ROOT))
                || (ELEMENTS.contains(token.form()) && Character.isUpperCase(word.charAt(0)))
                || (WITH_FIGURE.contains(token.form()) && isFigureNext(hit.to()));
    }

    private boolean isFigureNext(int at) {
        int next = at;
        while (next < text.tokens().size()
                && (text.tokens().get(next).is(":") || text.tokens().get(next).is("="))) {
            next++;
        }
        return next < text.tokens().size() && text.tokens().get(next).kind() == Token.Kind.NUMBER;
    }
}
