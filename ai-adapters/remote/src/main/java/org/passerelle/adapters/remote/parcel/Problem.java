package org.passerelle.adapters.remote.parcel;

/**
 * One thing that is wrong with a package.
 *
 * @param kind what sort of thing
 * @param file the file of the package, or its whole name if it is about the package
 * @param line from 1; 0 if it has none
 * @param key the dotted key; empty if it is about the file
 * @param text what is wrong and how to mend it, in French
 */
public record Problem(Kind kind, String file, int line, String key, String text) {

    /** About a file as a whole. */
    static Problem of(Kind kind, String file, String text) {
        return new Problem(kind, file, 0, "", text);
    }

    @Override
    public String toString() {
        return file + (line == 0 ? "" : ", ligne " + line) + (key.isEmpty() ? "" : ", " + key) + " : " + text;
    }

    /** What sort of thing is wrong. */
    public enum Kind {
        /** A file does not say what it must say. */
        FORMAT,
        /** A file is missing, too many, too large or not a file. */
        FILES,
        /** A file is not the one that the manifest declares. */
        DIGEST,
        /** Not signed, signed by nobody the site trusts, or changed since. */
        SIGNATURE,
        /** The bill of materials is not valid or is of another model. */
        SBOM,
        /** Not registered in the EU database. */
        REGISTRATION,
        /** Not made for this use case. */
        PURPOSE,
        /** Not allowed in this mode. */
        MODE
    }
}
