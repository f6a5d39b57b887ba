/** HL7 v2 over MLLP: receives, acknowledges and turns messages into FHIR. */
package org.passerelle.connectors.hl7v2;
