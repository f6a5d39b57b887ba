/** Figures from what happens in the flow: counted as it happens, without identities. */
package org.passerelle.gateway.evaluation;
