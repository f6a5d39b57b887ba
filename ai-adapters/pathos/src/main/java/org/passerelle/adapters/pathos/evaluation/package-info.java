/** Lets the Pathos module read a set of notes, so that its figures can be checked by anybody. */
package org.passerelle.adapters.pathos.evaluation;
