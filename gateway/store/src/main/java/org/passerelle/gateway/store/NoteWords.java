package org.passerelle.gateway.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of notes, without case and accents. A reason for setting aside repeats thousands of times, so the few different
 * texts are searched, and their messages are found by number.
 */
final class NoteWords {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** Words of a search beyond which the others add nothing. */
    private static final int WORDS_MAX = 8;

    private static final String INSERT = "INSERT INTO note (id, words) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";

    private NoteWords() {}

    /** Keeps the words of a note and returns its number, which is derived from the words. */
    static long keep(WriterConnection connection, String note) throws SQLException {
        String words = folded(note);
        long id = number(words);
        connection.bind(INSERT).number(id).text(words).update();
        return id;
    }

    /** A condition on {@code message} that holds for notes with all of these words. */
    static void condition(Conditions conditions, String text, String noteColumn) {
        List<String> words = Arrays.stream(SPACES.split(folded(text).strip()))
                .filter(word -> !word.isEmpty())
                .limit(WORDS_MAX)
                .toList();
        String each = " AND words LIKE ? ESCAPE '!'".repeat(words.size());
        conditions.add(noteColumn + " IN (SELECT id FROM note WHERE 1 = 1" + each + ")", bind -> {
            for (String word : words) {
                bind.text('%' + escaped(word) + '%');
            }
        });
    }

    private static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static String folded(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static long number(String words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
