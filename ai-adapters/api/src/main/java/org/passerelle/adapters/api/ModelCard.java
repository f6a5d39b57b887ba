package org.passerelle.adapters.api;

import java.util.List;

/**
 * What a buyer and a user must know of a model before relying on it: the instructions for use in the sense of article 13 of
 * Regulation (EU) 2024/1689, in short. All texts in French.
 *
 * @param provider who answers for it
 * @param licence under which terms it is used
 * @param summary what it does, in two sentences
 * @param users who may use it
 * @param limitations where it must not be relied on
 * @param trainingData what it was made from
 * @param performance how well it did, on whom, by whose measurement
 * @param contact where to report a problem
 */
public record ModelCard(
        String provider,
        String licence,
        String summary,
        String users,
        List<String> limitations,
        List<String> trainingData,
        List<Performance> performance,
        String contact) {
    public ModelCard {
        limitations = List.copyOf(limitations);
        trainingData = List.copyOf(trainingData);
        performance = List.copyOf(performance);
    }

    /**
     * One measured figure.
     *
     * @param measure such as {@code Rappel P0-P1}
     * @param value with its interval, such as {@code 0,91 (0,88-0,93)}
     * @param population on whom
     * @param source who measured it, where it can be read
     */
    public record Performance(String measure, String value, String population, String source) {}
}
