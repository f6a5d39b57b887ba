package org.passerelle.adapters.remote.tensor;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;

/**
 * A value that a field's path yielded.
 *
 * @param resource the resource it is in
 * @param node the value itself
 */
record Found(Resource resource, Base node) {}
