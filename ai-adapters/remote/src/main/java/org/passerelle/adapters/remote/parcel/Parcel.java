package org.passerelle.adapters.remote.parcel;

import java.util.List;
import org.passerelle.adapters.api.Manifest;

/**
 * A package whose files were read and found to be what the manifest declares.
 *
 * @param folder its files
 * @param manifest what it declares; the papers with it
 * @param model where the model is, and so what the model digest is of
 * @param serving how the model is reached
 * @param files names of the other files
 * @param warnings what the site should know and does not refuse
 */
public record Parcel(
        ParcelFolder folder,
        Manifest manifest,
        ModelSource model,
        Serving serving,
        FileNames files,
        List<Problem> warnings) {
    public Parcel {
        warnings = List.copyOf(warnings);
    }
}
