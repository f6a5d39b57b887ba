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
 * @param quiet open cases without a suggestion, with the reason
 * @param held suggestions that the alert budget or the threshold holds back: kept, and read by whoever wants to
 * @param silent how many open suggestions are less urgent than recorded, or otherwise only logged
 * @param useCases those with something to list
 * @param useCase the one that is shown; empty for those that answer calls
 * @param outOfOrder parts of the gateway that do not work: a quiet list must not look like a quiet night
 */
public record Worklist(
        List<Card> cards,
        int notListed,
        List<Card> quiet,
        List<Card> held,
        int silent,
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
