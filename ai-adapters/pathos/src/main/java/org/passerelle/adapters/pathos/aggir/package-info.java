/** The AGGIR grid: from the answers of ten variables to a GIR, as the law computes it, and the GMP of an establishment. */
package org.passerelle.adapters.pathos.aggir;
