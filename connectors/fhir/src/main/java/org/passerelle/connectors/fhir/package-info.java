/** FHIR R4 and CDA R2: a server, a client, and documents. Knows no AI. */
package org.passerelle.connectors.fhir;
