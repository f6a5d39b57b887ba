package org.passerelle.adapters.api;

/**
 * One value that the adapter proposes.
 *
 * @param value the value
 * @param detail what qualifies it, in French; may be empty
 */
public record Proposal(Coded value, String detail) {}
