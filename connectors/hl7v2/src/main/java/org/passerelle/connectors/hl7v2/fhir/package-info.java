/** The FHIR R4 resources that HL7 v2 segments state. */
package org.passerelle.connectors.hl7v2.fhir;
