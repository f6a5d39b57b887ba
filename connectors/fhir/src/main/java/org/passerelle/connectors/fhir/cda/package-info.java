/** CDA R2 documents, French (CI-SIS) and C-CDA, to FHIR R4. */
package org.passerelle.connectors.fhir.cda;
