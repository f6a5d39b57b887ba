/** Results and vital signs: OBR, OBX, SPM and their notes (ORU, OUL, IHE PCD-01). */
package org.passerelle.connectors.hl7v2.fhir.result;
