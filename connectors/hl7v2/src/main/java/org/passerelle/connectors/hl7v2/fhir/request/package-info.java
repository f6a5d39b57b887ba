/** What orders of any kind ask for, whichever message states them: the request, its timing, the specimen it is on. */
package org.passerelle.connectors.hl7v2.fhir.request;
