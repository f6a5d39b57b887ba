package org.passerelle.connectors.fhir.media;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The text of an RTF file (Microsoft RTF 1.9): paragraphs, tabs, characters by code page or Unicode. Pictures, objects and
 * the tables of fonts and styles are left out.
 */
final class RtfText {
    private static final Set<String> HIDDEN = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "footer",
            "generator",
            "themedata");
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** Deeper groups are not followed apart: their text is read with that of the group around them. */
    private static final int DEPTH_MAX = 1000;

    private final String rtf;
    private final PlainTextWriter out = new PlainTextWriter();
    private final Deque<Boolean> hiddenOutside = new ArrayDeque<>();
    private boolean hidden;
    private int at;

    private RtfText(String rtf) {
        this.rtf = rtf;
    }

    static String of(String rtf) {
        return new RtfText(rtf).read();
    }

    private String read() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            switch (c) {
                case '{' -> {
                    if (hiddenOutside.size() < DEPTH_MAX) {
                        hiddenOutside.push(hidden);
                    }
                }
                case '}' -> hidden = hiddenOutside.isEmpty() ? hidden : hiddenOutside.pop();
                case '\\' -> control();
                case '\r', '\n' -> {}
                default -> text(windows((byte) c));
            }
        }
        return out.toString();
    }

    private void control() {
        if (at >= rtf.length()) {
            return;
        }
        char c = rtf.charAt(at);
        if (c == '\'' && at + 2 < rtf.length()) {
            text(hexadecimal(rtf.substring(at + 1, at + 3)));
            at += 3;
        } else if (Character.isLetter(c)) {
            word();
        } else {
            at++;
            switch (c) {
                case '*' -> hidden = true;
                case '~' -> text(" ");
                case '\\', '{', '}' -> text(String.valueOf(c));
                default -> {}
            }
        }
    }

    private void word() {
        int start = at;
        while (at < rtf.length() && isLatin(rtf.charAt(at))) {
            at++;
        }
        String word = rtf.substring(start, at);
        int numberStart = at;
        while (at < rtf.length()
                && (Character.isDigit(rtf.charAt(at)) || (at == numberStart && rtf.charAt(at) == '-'))) {
            at++;
        }
        String number = rtf.substring(numberStart, at);
        if (at < rtf.length() && rtf.charAt(at) == ' ') {
            at++;
        }
        if (word.isEmpty()) {
            at++;
        }
        act(word, number);
    }

    private void act(String word, String number) {
        if (HIDDEN.contains(word)) {
            hidden = true;
            return;
        }
        switch (word) {
            case "par", "line", "row", "page", "sect" -> {
                if (!hidden) {
                    out.line();
                }
            }
            case "tab", "cell" -> text(" ");
            case "u" -> unicode(number);
            default -> {}
        }
    }

    /** The character, and past the one that stands in for it. */
    private void unicode(String number) {
        try {
            text(String.valueOf((char) Integer.parseInt(number)));
        } catch (NumberFormatException e) {
            return;
        }
        if (rtf.startsWith("\\'", at)) {
            at = Math.min(rtf.length(), at + 4);
        } else if (at < rtf.length() && rtf.charAt(at) == '?') {
            at++;
        }
    }

    private void text(String text) {
        if (!hidden) {
            out.text(text);
        }
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String hexadecimal(String digits) {
        try {
            return windows((byte) Integer.parseInt(digits, 16));
        } catch (NumberFormatException e) {
            return " ";
        }
    }

    private static String windows(byte value) {
        return value >= 0
                ? new String(new byte[] {value}, StandardCharsets.US_ASCII)
                : new String(new byte[] {value}, WINDOWS);
    }
}
