/** MFN and PMU messages: the structure, staff and catalogues of the establishment. */
package org.passerelle.connectors.hl7v2.fhir.masterfile;
