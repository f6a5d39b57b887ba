/** What adapters read in the record of a resident, kept as proofs that a physician can check one by one. */
package org.passerelle.routes.evidence;
