/** SIU messages: appointments, with who and what they need. */
package org.passerelle.connectors.hl7v2.fhir.scheduling;
