/** From a kept FHIR message to events about patients. */
package org.passerelle.connectors.fhir.mapping;
