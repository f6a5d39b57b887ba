/** PN13-SIPh2 (Phast): prescriptions and pharmaceutical analyses, received and understood. */
package org.passerelle.connectors.pharmacy.pn13;
