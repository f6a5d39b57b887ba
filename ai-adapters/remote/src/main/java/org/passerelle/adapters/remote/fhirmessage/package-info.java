/** Models behind the FHIR R4 operation {@code $process-message}. */
package org.passerelle.adapters.remote.fhirmessage;
