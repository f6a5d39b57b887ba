/** What pharmacies send: PN13 prescriptions and pharmaceutical analyses. */
package org.passerelle.connectors.pharmacy;
