package org.passerelle.adapters.stock.plan;

import java.time.LocalDate;

/** An order that has not arrived: how much is still owed, and when it is expected. */
public record Awaited(LocalDate expected, double quantity) {}
