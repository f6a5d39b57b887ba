package org.passerelle.gateway.web.view;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.api.Dissector.Part;

/**
 * A parsed message cut to what a page can carry.
 *
 * @param parts at most {@value #MAX_PARTS} in all, {@value #MAX_DEPTH} deep, with values of {@value #MAX_VALUE_CHARS}
 *     characters
 * @param cut true if there was more
 */
public record Tree(List<Part> parts, boolean cut) {
    private static final int MAX_PARTS = 4000;
    private static final int MAX_DEPTH = 24;
    private static final int MAX_VALUE_CHARS = 400;

    /** Cuts what a dissector returned. */
    public static Tree of(List<Part> parts) {
        Budget budget = new Budget();
        return new Tree(budget.take(parts, 0), budget.cut);
    }

    private static final class Budget {
        private int left = MAX_PARTS;
        private boolean cut;

        private List<Part> take(List<Part> parts, int depth) {
            List<Part> taken = new ArrayList<>();
            for (Part part : parts) {
                if (left <= 0 || depth >= MAX_DEPTH) {
                    cut = true;
                    break;
                }
                left--;
                taken.add(new Part(part.path(), part.name(), shorten(part.value()), take(part.parts(), depth + 1)));
            }
            return taken;
        }

        private String shorten(String value) {
            if (value.length() <= MAX_VALUE_CHARS) {
                return value;
            }
            cut = true;
            return value.substring(0, MAX_VALUE_CHARS) + "…";
        }
    }
}
