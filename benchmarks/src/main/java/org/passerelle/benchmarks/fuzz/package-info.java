/** Damaged messages of every format, by the million, through the product's own front desks and mappers. */
package org.passerelle.benchmarks.fuzz;
