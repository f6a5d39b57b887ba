package org.passerelle.adapters.remote.onnx;

import java.nio.file.Path;

/** The example packages of the project. */
public final class Examples {
    private Examples() {}

    /** The folder of an example package. */
    public static Path folder(String name) {
        return Path.of(System.getProperty("passerelle.root", "../.."))
                .resolve("examples/adapters")
                .resolve(name);
    }
}
