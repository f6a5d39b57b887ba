package org.passerelle.adapters.remote.fhirmessage;

import java.net.URI;
import java.util.List;
import org.passerelle.adapters.remote.data.Choices;

/**
 * What is sent and what may come back.
 *
 * @param event {@code MessageHeader.eventUri}: what the receiver is asked to do
 * @param source {@code MessageHeader.source.endpoint}: who asks; entries get addresses below it
 * @param focus resource types that the message is about; empty for all entries
 * @param question which decision the answers address, in French
 * @param choices the values that may be proposed
 * @param confidence in which form the provider answers for its confidence
 */
public record MessageSettings(
        URI event, URI source, List<String> focus, String question, Choices choices, ConfidenceForm confidence) {
    public MessageSettings {
        focus = List.copyOf(focus);
        if (!event.isAbsolute() || !source.isAbsolute()) {
            throw new IllegalArgumentException("event et source sont des adresses absolues");
        }
    }

    /** In which form the provider answers for its confidence. */
    public enum ConfidenceForm {
        /** It has none, or none that may be shown. */
        NONE("none"),
        /** {@code RiskAssessment.prediction.probability} is calibrated, as the model card shows. */
        PROBABILITY("probability"),
        /** {@code RiskAssessment.prediction.qualitativeRisk}, in words. */
        WORDS("words");

        private final String key;

        ConfidenceForm(String key) {
            this.key = key;
        }

        /** The word in the settings. */
        public String key() {
            return key;
        }
    }
}
