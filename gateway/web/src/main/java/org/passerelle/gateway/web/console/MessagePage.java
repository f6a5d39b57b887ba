package org.passerelle.gateway.web.console;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Remark;
import org.passerelle.gateway.web.view.Card;
import org.passerelle.gateway.web.view.Cards;
import org.passerelle.gateway.web.view.Masking;
import org.passerelle.gateway.web.view.RawText;
import org.passerelle.gateway.web.view.Tree;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;

/**
 * One message with all that followed from it.
 *
 * @param raw its bytes as text to read
 * @param tree its parts; empty if it is too large to take apart for a page
 * @param masking the masking labels of what it carries
 * @param cards its suggestions
 * @param replayed true right after it was replayed
 */
public record MessagePage(
        MessageDetail detail, RawText.Lines raw, Tree tree, Set<String> masking, List<Card> cards, boolean replayed) {
    /** Beyond, the tree would be no help and the page would be slow: the download has it all. */
    private static final int MAX_DISSECTED_BYTES = 4 * 1024 * 1024;

    static MessagePage of(MessageDetail detail, Dissector dissector, boolean replayed, Instant now) {
        boolean dissected = detail.message().content().size() <= MAX_DISSECTED_BYTES;
        return new MessagePage(
                detail,
                RawText.of(detail.message()),
                Tree.of(dissected ? dissector.dissect(detail.message()) : List.of()),
                Masking.of(detail.events()),
                detail.suggestions().stream().map(row -> Cards.card(row, now)).toList(),
                replayed);
    }

    /** How many remarks of a kind there are. */
    public long remarks(Remark.Kind kind) {
        return detail.remarks().stream().filter(remark -> remark.kind() == kind).count();
    }
}
