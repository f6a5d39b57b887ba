/** What the emergency department adapter reads in FHIR vital signs. */
package org.passerelle.adapters.triage.ed;
