/** What a FHIR search means, for whoever must hold a resource against one. */
package org.passerelle.connectors.fhir.search;
