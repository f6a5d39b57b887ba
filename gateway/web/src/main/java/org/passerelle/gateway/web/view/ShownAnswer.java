package org.passerelle.gateway.web.view;

import java.util.List;

/**
 * A module's answer in the words of the screen; empty texts where it says nothing.
 *
 * @param question which decision it addresses
 * @param system code system of the proposed value
 * @param code proposed code, such as {@code P1}
 * @param display its words
 * @param detail what qualifies it
 * @param recorded code that the professional had recorded for the same question
 * @param confidence in the form the model has; empty if it has none
 * @param explanation why there is no suggestion, for an abstention
 */
public record ShownAnswer(
        String question,
        String system,
        String code,
        String display,
        String detail,
        String recorded,
        String confidence,
        List<ShownReason> reasons,
        List<String> missing,
        String explanation) {

    public ShownAnswer {
        reasons = List.copyOf(reasons);
        missing = List.copyOf(missing);
    }
}
