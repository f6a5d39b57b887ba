/** Conformance to FR Core and to FHIR itself, checked offline with packages from a folder. */
package org.passerelle.connectors.fhir.validation;
