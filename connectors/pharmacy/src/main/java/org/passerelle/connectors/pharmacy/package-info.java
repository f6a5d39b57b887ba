/** What pharmacies send and what is known of medicines: PN13, the public database, stock files. */
package org.passerelle.connectors.pharmacy;
