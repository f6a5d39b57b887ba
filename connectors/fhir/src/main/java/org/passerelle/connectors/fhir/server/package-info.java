/** The FHIR R4 interface over HTTP: writes go to the inbox, reads and searches answer from the held facts. */
package org.passerelle.connectors.fhir.server;
