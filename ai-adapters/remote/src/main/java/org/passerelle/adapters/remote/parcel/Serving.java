package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The {@code serve} section of a manifest.
 *
 * @param kind how the model is reached
 * @param settings everything else in the section, for the transport to read
 * @param line where the section stands in the manifest
 */
public record Serving(ServingKind kind, ObjectNode settings, int line) {}
