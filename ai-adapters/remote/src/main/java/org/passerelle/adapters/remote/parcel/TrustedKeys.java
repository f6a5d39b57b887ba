package org.passerelle.adapters.remote.parcel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The public keys whose signatures a site accepts. */
public final class TrustedKeys {
    private static final TrustedKeys NONE = new TrustedKeys(List.of());

    private final List<Named> keys;

    private TrustedKeys(List<Named> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Nobody's. */
    public static TrustedKeys none() {
        return NONE;
    }

    /**
     * Reads every {@code *.pem} of a folder; a signer is called like the file, without its ending.
     *
     * @throws ParcelException if a file is not a public key on P-256, P-384 or P-521
     * @throws IOException if the folder cannot be read
     */
    public static TrustedKeys read(Path folder) throws ParcelException, IOException {
        Problems problems = new Problems();
        List<Named> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pem")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                try {
                    keys.add(new Named(
                            name.substring(0, name.length() - ".pem".length()),
                            EcKeys.publicKey(Files.readString(file))));
                } catch (IllegalArgumentException e) {
                    problems.add(Problem.of(Problem.Kind.SIGNATURE, file.toString(), e.getMessage()));
                }
            }
        }
        problems.throwIfAny();
        keys.sort(Comparator.comparing(Named::name));
        return new TrustedKeys(keys);
    }

    List<Named> keys() {
        return keys;
    }

    /**
     * A key and whose it is.
     *
     * @param name the signer's, as the site calls him
     * @param key his public key
     */
    record Named(String name, ECPublicKey key) {}
}
