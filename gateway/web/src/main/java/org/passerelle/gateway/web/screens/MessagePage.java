package org.passerelle.gateway.web.screens;

import java.time.Instant;
import java.util.List;
import org.passerelle.gateway.web.view.Card;
import org.passerelle.gateway.web.view.Cards;
import org.passerelle.gateway.web.view.RawText;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;

/**
 * One message with all that followed from it.
 *
 * @param raw its bytes as text to read
 * @param cards its suggestions
 * @param replayed true right after it was replayed
 */
public record MessagePage(MessageDetail detail, RawText.Lines raw, List<Card> cards, boolean replayed) {

    static MessagePage of(MessageDetail detail, boolean replayed, Instant now) {
        return new MessagePage(
                detail,
                RawText.of(detail.message()),
                detail.suggestions().stream().map(row -> Cards.card(row, now)).toList(),
                replayed);
    }
}
