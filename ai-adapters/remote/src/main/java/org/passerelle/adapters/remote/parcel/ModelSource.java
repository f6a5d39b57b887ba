package org.passerelle.adapters.remote.parcel;

/** Where the model is, and so what its digest is of. */
public sealed interface ModelSource {

    /**
     * In the package: the digest is of the file.
     *
     * @param file its name
     */
    record InPackage(String file) implements ModelSource {}

    /**
     * On a server that does not hand it out: the digest is only of its declared name and version, which proves nothing
     * about its weights.
     *
     * @param name as the server calls it
     * @param version as the server calls it
     */
    record OnServer(String name, String version) implements ModelSource {}
}
