package org.passerelle.adapters.remote.data;

import org.passerelle.adapters.api.Coded;

/**
 * One value that a server may answer.
 *
 * @param urgency 0, the most urgent, to 9
 */
public record Choice(Coded value, int urgency) {
    public Choice {
        if (urgency < 0 || urgency > 9) {
            throw new IllegalArgumentException("urgency va de 0 à 9 ; trouvé : " + urgency);
        }
    }
}
