/** Finds in notes what proves an état pathologique, and what stands against its care: refusals and impossibilities. */
package org.passerelle.adapters.pathos.proof;
