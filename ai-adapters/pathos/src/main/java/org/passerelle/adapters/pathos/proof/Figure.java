package org.passerelle.adapters.pathos.proof;

import org.passerelle.adapters.text.Hit;

/**
 * The name of a figure in a note.
 *
 * @param hit where
 * @param measure what is known of it
 */
record Figure(Hit hit, Measure measure) {}
