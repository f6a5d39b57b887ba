/** A coupe as files: a table, FHIR, a dossier to print, and the sample that the validators draw. */
package org.passerelle.adapters.pathos.export;
