/** What messages of any kind say about a patient beside their subject: diagnoses, acts, allergies, contacts, coverage. */
package org.passerelle.connectors.hl7v2.fhir.clinical;
