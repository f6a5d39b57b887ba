/** The coupe Pathos: residents, their proofs beside their sources, and what the physician makes of them. */
package org.passerelle.gateway.web.pathos;
