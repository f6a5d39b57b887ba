package org.passerelle.adapters.stock.forecast;

/** A series and what is asked of it. */
public record Question(Series series, Target target) {}
