package org.passerelle.adapters.triage.level;

/**
 * A fact that speaks for the level.
 *
 * @param family which fact
 * @param french the fact in words
 * @param weight how much, in log-odds against the other levels
 */
public record LevelReason(String family, String french, double weight) {}
