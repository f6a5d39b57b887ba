/** OBX of any message as Observation: values, units, reference ranges, vital signs. */
package org.passerelle.connectors.hl7v2.fhir.observation;
