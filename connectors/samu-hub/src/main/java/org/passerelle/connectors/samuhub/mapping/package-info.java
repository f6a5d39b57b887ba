/** From the Hub's messages to FHIR: one class for each kind of thing that a message states. */
package org.passerelle.connectors.samuhub.mapping;
