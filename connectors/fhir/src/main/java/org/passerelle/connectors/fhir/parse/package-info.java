/** From bytes to a FHIR R4 resource, strictly and within fixed limits: what is wrong is named, never guessed. */
package org.passerelle.connectors.fhir.parse;
