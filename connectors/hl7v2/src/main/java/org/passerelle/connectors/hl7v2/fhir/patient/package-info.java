/** Who a message is about and during which stay: PID, PD1, PV1, PV2, MRG and their French companions. */
package org.passerelle.connectors.hl7v2.fhir.patient;
