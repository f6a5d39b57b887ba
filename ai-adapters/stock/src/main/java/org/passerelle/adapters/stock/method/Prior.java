package org.passerelle.adapters.stock.method;

/**
 * What a pool of series tells of one of which little was seen.
 *
 * @param rate       the middle of their mean demands, in units
 * @param chance     the share of periods with a demand
 * @param dispersion how much a demand of a given mean varies
 * @param sizeSpread the squared coefficient of variation of what is asked for when something is
 */
public record Prior(double rate, double chance, Dispersion dispersion, double sizeSpread) {}
