package org.passerelle.gateway.web.pathos;

import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.view.Segment;

/**
 * The source of a proof.
 *
 * @param proofId the proof that is looked at
 * @param title what kind of element it is, in French or in the words of the sender
 * @param day when it was written, if known
 * @param author who wrote it, if known
 * @param messageId the message that brought it
 * @param segments the whole text with the words of the proof marked; empty if the element has no text
 * @param facts what a coded element says, line by line
 * @param gone whether the source does not say it any more
 */
public record SourceView(
        String proofId,
        String title,
        String day,
        Optional<String> author,
        String messageId,
        List<Segment> segments,
        List<String> facts,
        boolean gone) {
    public SourceView {
        segments = List.copyOf(segments);
        facts = List.copyOf(facts);
    }
}
