package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programme: the key is drawn once, for its owner alone, and gives the digests that others can compute. */
class LedgerKeyTest {
    @TempDir
    private Path folder;

    @Test
    void theKeyIsDrawnOnceForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("new").resolve(LedgerKey.FILE);
        String digest = LedgerKey.readOrCreate(file).hmac("x");

        assertThat(LedgerKey.readOrCreate(file).hmac("x")).as("read again").isEqualTo(digest);
        assertThat(LedgerKey.fresh().hmac("x")).as("another key").isNotEqualTo(digest);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("rights")
                .isEqualTo("rw-------");
    }

    /** Computed with openssl dgst -sha256 -mac HMAC. */
    @Test
    void digestsAreHmacSha256() throws Exception {
        Path file = folder.resolve("known");
        Files.writeString(file, "0b".repeat(32), StandardCharsets.US_ASCII);

        assertThat(LedgerKey.read(file).hmac("Hi There"))
                .as("HMAC")
                .isEqualTo("198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
        assertThat(LedgerKey.sha256("abc"))
                .as("FIPS 180-4 example")
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
