package org.passerelle.gateway.web.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Words that somebody wrote about the case, exactly as they were written.
 *
 * @param kind what kind of note, in French; may be empty
 * @param author the writer's role, if known
 * @param sent when it was written, if known
 * @param segments the words, cut where evidence begins and ends
 */
public record Note(String kind, String author, Optional<Instant> sent, List<Segment> segments) {

    /** True if a reason points into it. */
    public boolean marked() {
        return segments.stream().anyMatch(Segment::marked);
    }

    /** The same note with long stretches between evidence left out, so that the evidence shows in a few lines. */
    public Note excerpt() {
        return marked() ? new Note(kind, author, sent, Highlighter.shorten(segments)) : this;
    }
}
