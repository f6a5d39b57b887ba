package org.passerelle.adapters.api;

import java.util.List;

/**
 * No suggestion, on purpose.
 *
 * @param code a stable code for counting, such as {@code no-age-no-complaint-no-text}
 * @param reason one sentence for the professional, in French
 * @param missing what would have helped, each a short phrase in French
 */
public record Abstention(String code, String reason, List<String> missing) implements Answer {
    public Abstention {
        missing = List.copyOf(missing);
    }
}
