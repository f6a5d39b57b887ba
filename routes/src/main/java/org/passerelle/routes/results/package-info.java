/** Suggestions, decisions, audit and catalogue as FHIR R4 resources: pure functions of what the store holds. */
package org.passerelle.routes.results;
