package org.passerelle.gateway.web.screens;

import java.time.Instant;
import org.passerelle.gateway.web.http.Assets;
import org.passerelle.gateway.web.view.FrenchTime;

/**
 * What every page needs.
 *
 * @param title of the page
 * @param section which entry of the navigation it belongs to
 * @param assets addresses of style and scripts
 * @param time how times are written
 * @param now the instant at which the page is drawn
 */
public record Frame(String title, String section, Assets assets, FrenchTime time, Instant now) {

    /** The value of {@code aria-current} for a navigation entry; null where it is not the current one. */
    public String current(String entry) {
        return entry.equals(section) ? "page" : null;
    }
}
