/** Pharmacy and vaccination messages: medicines prescribed, dispensed and given. */
package org.passerelle.connectors.hl7v2.fhir.pharmacy;
