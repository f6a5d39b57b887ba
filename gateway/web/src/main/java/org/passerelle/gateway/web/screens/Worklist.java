package org.passerelle.gateway.web.screens;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.StatusSource.Part;
import org.passerelle.gateway.web.view.Card;

/**
 * The regulator's list.
 *
 * @param cards open suggestions, the most urgent first
 * @param notListed how many less urgent ones there is no room for
 * @param abstentions open cases for which there is no suggestion, with the reason
 * @param useCases those with open suggestions
 * @param useCase the one that is shown; empty for all
 * @param outOfOrder parts of the gateway that do not work: a quiet list must not look like a quiet night
 */
public record Worklist(
        List<Card> cards,
        int notListed,
        List<Card> abstentions,
        List<String> useCases,
        Optional<String> useCase,
        List<Part> outOfOrder) {

    /** The address of this list with its filter. */
    public String address(String path) {
        return path
                + useCase.map(name -> "?useCase=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse("");
    }
}
