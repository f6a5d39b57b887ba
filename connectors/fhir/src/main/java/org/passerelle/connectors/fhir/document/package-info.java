/** Documents that other messages carry, whatever their format. */
package org.passerelle.connectors.fhir.document;
