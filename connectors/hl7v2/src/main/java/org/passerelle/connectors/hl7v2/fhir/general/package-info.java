/** Messages of the standard that no other family is about, for what they say of a patient. */
package org.passerelle.connectors.hl7v2.fhir.general;
