/** The public database of medicines (BDPM): specialities, boxes, substances, generics and the national shortage list. */
package org.passerelle.connectors.pharmacy.bdpm;
