/** What a FHIR write means: identifiers are given, references resolved, and what can be taken goes to the inbox. */
package org.passerelle.connectors.fhir.intake;
