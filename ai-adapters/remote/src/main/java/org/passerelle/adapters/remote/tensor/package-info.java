/** From FHIR to tensors and back to an answer, as a map in the manifest says; whatever carries the tensors. */
package org.passerelle.adapters.remote.tensor;
