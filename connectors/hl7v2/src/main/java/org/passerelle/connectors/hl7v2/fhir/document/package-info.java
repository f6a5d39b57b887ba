/** MDM and ORU messages that carry documents: what the carrier says of a document, and who may see it. */
package org.passerelle.connectors.hl7v2.fhir.document;
