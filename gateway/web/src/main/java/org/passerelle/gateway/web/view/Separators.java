package org.passerelle.gateway.web.view;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.api.Protocol;

/** Marks the separators of delimited messages, and what cannot be seen in any. */
final class Separators {
    /** Beyond, marking would make a page of megabytes: the text stays as it is. */
    private static final int MAX_MARKED_CHARS = 60_000;

    private static final int NAME_CHARS = 3;
    private static final char FIRST_PICTURE = '\u2400';

    private final String separators;
    private int budget = MAX_MARKED_CHARS;

    private Separators(String separators) {
        this.separators = separators;
    }

    /** The separators that the first segment declares (HL7 v2.5 section 2.5.4; H segments of HPRIM Santé alike). */
    static Separators of(Protocol protocol, String text) {
        int name = switch (protocol) {
            case HL7V2 -> NAME_CHARS;
            case HPRIM_SANTE -> 1;
            default -> 0;
        };
        if (name == 0 || text.length() < name + 2) {
            return new Separators("");
        }
        char field = text.charAt(name);
        int end = text.indexOf(field, name + 1);
        return new Separators(end < 0 || end > name + 6 ? "" : text.substring(name, end));
    }

    List<Mark> marks(String line) {
        if (budget <= 0 || line.isEmpty()) {
            return List.of(new Mark(line, ""));
        }
        budget -= line.length();
        List<Mark> marks = new ArrayList<>();
        int start = 0;
        String style = style(line, 0);
        for (int at = 1; at <= line.length(); at++) {
            String next = at < line.length() ? style(line, at) : null;
            if (!style.equals(next)) {
                marks.add(new Mark(shown(line.substring(start, at), style), style));
                start = at;
                style = next == null ? style : next;
            }
        }
        return marks;
    }

    private String style(String line, int at) {
        char c = line.charAt(at);
        if (c < ' ' && c != '\t') {
            return "ctl";
        }
        if (separators.isEmpty()) {
            return "";
        }
        if (at < line.indexOf(separators.charAt(0))) {
            return "seg";
        }
        return separators.indexOf(c) >= 0 ? "sep" : "";
    }

    /** Control characters by their pictures of Unicode. */
    private static String shown(String run, String style) {
        if (!style.equals("ctl")) {
            return run;
        }
        StringBuilder pictures = new StringBuilder();
        run.chars().forEach(c -> pictures.append((char) (FIRST_PICTURE + c)));
        return pictures.toString();
    }
}
