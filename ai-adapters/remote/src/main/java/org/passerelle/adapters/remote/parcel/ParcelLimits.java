package org.passerelle.adapters.remote.parcel;

/**
 * How large a package may be.
 *
 * @param files how many files
 * @param totalBytes of all of them, unpacked
 */
public record ParcelLimits(int files, long totalBytes) {

    /** Room for a language model of a few thousand million weights, and an end to a zip bomb. */
    public static ParcelLimits usual() {
        return new ParcelLimits(1_000, 8L << 30);
    }
}
