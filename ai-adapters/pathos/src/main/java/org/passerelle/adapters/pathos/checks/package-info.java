/** The checks C1 to C18 on a coupe: what is coded beyond its proofs and what lacks weigh the same; none counts points. */
package org.passerelle.adapters.pathos.checks;
