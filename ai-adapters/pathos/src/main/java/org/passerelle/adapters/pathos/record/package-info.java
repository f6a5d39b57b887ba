/** What of a resident's FHIR data can hold proofs: texts, and values, problems and medicines by their names. */
package org.passerelle.adapters.pathos.record;
