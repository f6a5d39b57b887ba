/** Hub Santé: AMQP 0.9.1, EDXL-DE envelopes and the French emergency messages RS-EDA, RS-EDA-MAJ, RC-REF and RS-ERROR. */
package org.passerelle.connectors.samuhub;
