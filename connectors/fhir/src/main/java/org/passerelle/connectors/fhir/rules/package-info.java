/** What a resource must hold to be taken, beyond its syntax: required elements, safe narratives, units of vital signs, INS. */
package org.passerelle.connectors.fhir.rules;
