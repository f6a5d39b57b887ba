/** TLS for MLLP on both sides, as IHE ITI-19 asks: 1.2 or newer, certificates of both peers, reloaded without a restart. */
package org.passerelle.connectors.hl7v2.tls;
