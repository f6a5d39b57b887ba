/** Other systems' FHIR servers: resources polled from them, suggestions pushed to them. */
package org.passerelle.connectors.fhir.client;
