/** Measures the packaged product beside its rivals, in one sitting, and prints Markdown tables. */
package org.passerelle.benchmarks;
